using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Stairway.MSBuild.Tests;

/// <summary>How a command ended, and what it printed.</summary>
internal sealed partial record Outcome(int ExitCode, string Output)
{
    public static async Task<Outcome> Of(Process process, string root)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, Scrub(await output + await error, root));
    }

    public void AssertSuccess() => Assert.AreEqual(0, ExitCode, Output);

    public void AssertFailure(string because)
    {
        Assert.AreNotEqual(0, ExitCode, Output);
        Assert.Contains(because, Output);
    }

    private static string Scrub(string text, string root) =>
        ElapsedTime().Replace(text, "").ReplaceLineEndings("\n").Replace(root, "{root}", StringComparison.Ordinal).Replace(Repository.FakeTool, "{tool}", StringComparison.Ordinal);

    [GeneratedRegex(@"\r?\nTime Elapsed [\d:.]+")]
    private static partial Regex ElapsedTime();
}

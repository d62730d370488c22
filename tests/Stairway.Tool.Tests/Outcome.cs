using System.Text.RegularExpressions;

namespace Stairway.Tool.Tests;

/// <summary>How a call of the tool ended, and what it printed.</summary>
internal sealed partial record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Without the note that a temporary folder lies in no repository: nearly every call would have to say so.</summary>
    public static Outcome Of(int exitCode, string output, string error) => new(exitCode, NoRepository().Replace(output, ""), error);

    /// <summary>The codes of the findings, in the order in which they were printed.</summary>
    public string Codes => string.Join(" ", Finding().Matches(Output).Select(match => match.Groups["code"].Value));

    /// <summary>The last line.</summary>
    public string Summary => Output.TrimEnd().Split('\n')[^1];

    /// <summary>Its exit code, and that nobody is shown the insides of the program.</summary>
    public Outcome Exits(int exitCode)
    {
        Assert.AreEqual(exitCode, ExitCode, ToString());
        if (exitCode != 70) Assert.DoesNotContain("   at Stairway.", Output + Error);
        return this;
    }

    /// <summary>These findings, by their codes, and no others.</summary>
    public Outcome Finds(string codes)
    {
        Assert.AreEqual(codes, Codes, ToString());
        return this;
    }

    public Outcome Says(string text)
    {
        Assert.Contains(text, Output, ToString());
        return this;
    }

    /// <summary>On standard error.</summary>
    public Outcome Warns(string text)
    {
        Assert.Contains(text, Error, ToString());
        return this;
    }

    public override string ToString() => $"exit code {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";

    [GeneratedRegex(@"^\S.*: (error|warning|note) (?<code>STW\d{4}): ", RegexOptions.Multiline)]
    private static partial Regex Finding();

    [GeneratedRegex(@"(?<=^|\r\u001b\[K)[^\r\n]*STW0108: [^\r\n]* lies in no git repository\r?\n(    .*\n)*", RegexOptions.Multiline)]
    private static partial Regex NoRepository();
}

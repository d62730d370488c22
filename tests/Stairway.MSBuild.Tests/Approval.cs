using System.Runtime.CompilerServices;

namespace Stairway.MSBuild.Tests;

/// <summary>
/// Compares what a person sees with the file that was approved for it, <c>Approved/TEST.approved.txt</c>. Where they differ, what was seen is left beside it as
/// <c>TEST.received.txt</c>; with <c>STAIRWAY_APPROVE=1</c> in the environment it is approved.
/// </summary>
internal static class Approval
{
    public static void AssertApproved(string received, [CallerMemberName] string test = "")
    {
        var folder = Path.Combine(Repository.Tests, "Approved");
        var approvedFile = Path.Combine(folder, $"{test}.approved.txt");
        var receivedFile = Path.Combine(folder, $"{test}.received.txt");

        received = Tidy(received);
        if (Environment.GetEnvironmentVariable("STAIRWAY_APPROVE") == "1") File.WriteAllText(approvedFile, received);
        var approved = File.Exists(approvedFile) ? Tidy(File.ReadAllText(approvedFile)) : "";

        if (received == approved) File.Delete(receivedFile);
        else File.WriteAllText(receivedFile, received);
        Assert.AreEqual(approved, received);
    }

    private static string Tidy(string text) => string.Join("\n", text.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n') + "\n";
}

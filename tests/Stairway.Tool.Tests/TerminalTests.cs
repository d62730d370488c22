namespace Stairway.Tool.Tests;

/// <summary>What a person sees on a terminal.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]    // its script(1) makes a terminal
public sealed class TerminalTests
{
    private const string Red = "\u001b[1;31merror\u001b[0m STW0203";

    [TestMethod]
    public async Task Findings_are_coloured_paths_are_short_and_progress_is_shown()
    {
        var outcome = await OnTerminal(Migrations.LeavesAnIndex.Folder).RunAsync();

        outcome.Exits(1).Says("\r\u001b[Kclimb 1/1 Step1").Says($"\r\u001b[KShop.Migrations.cs(11,9): {Red}: ");
    }

    [TestMethod]
    [DataRow("--no-color", null)]
    [DataRow("--no-color=true", null)]
    [DataRow("--only=climb", "1")]
    public async Task Who_wants_no_colours_gets_none(string option, string? noColor)
    {
        var outcome = await OnTerminal(Migrations.LeavesAnIndex.Folder, option).With("NO_COLOR", noColor).RunAsync();

        outcome.Exits(1).Says("error STW0203: ");
        Assert.DoesNotContain("\u001b[1;31m", outcome.Output);
    }

    [TestMethod]
    public async Task Paths_outside_the_current_folder_stay_whole()
    {
        var outcome = await OnTerminal("/usr").RunAsync();

        outcome.Exits(1).Says($"\r\u001b[K{Migrations.LeavesAnIndex.Source}(11,9): ");
    }

    [TestMethod]
    public async Task A_reader_that_has_seen_enough_is_no_error()
    {
        var outcome = await Call.Verify(Migrations.LeavesAnIndex, "--only", "climb").Through("sh", "-c", """{ "$@"; echo "ended with $?" >&2; } | true""", "sh").RunAsync();

        outcome.Warns("ended with 1");
    }

    private static Call OnTerminal(string folder, params string[] arguments)
    {
        if (!Shell.Has("script")) Assert.Inconclusive("there is no script(1)");
        return Call.Verify(Migrations.LeavesAnIndex, arguments).In(folder).Through("sh", "-c", """for a; do q="$q '$a'"; done; exec script -qec "$q" /dev/null""", "sh");
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Stairway.MSBuild.Tests;

/// <summary>The tool crashes, hangs, or is called off.</summary>
[TestClass]
public sealed class FailureTests
{
    [TestMethod]
    public async Task A_crash_is_a_finding_of_its_own_with_what_the_tool_said_last()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Answer("climbing", exitCode: 134, error: "Unhandled exception. System.InvalidOperationException: {0} is not {1}\n   at Stairway.Climb.Staircase.Run()\n");

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations");

        Assert.AreEqual(1, build.ExitCode);
        Approval.AssertApproved(build.Output);
    }

    [TestMethod]
    public async Task Findings_that_were_told_before_a_failure_speak_for_themselves()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Answer("Shop.Migrations.csproj: error STW0003: no PostgreSQL could be had", exitCode: 3);

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations");

        build.AssertFailure("error STW0003");
        Assert.DoesNotContain("STW0001", build.Output);
    }

    [TestMethod]
    public async Task A_tool_that_fails_without_a_word_fails_the_build()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Answer("", exitCode: 1);

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations");

        build.AssertFailure("error STW0001: The verifier stopped with exit code 1");
    }

    [TestMethod]
    public async Task A_tool_that_hangs_is_stopped()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Write("migrations/fake/hang", "");

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations", "-p:StairwayTimeout=1");

        build.AssertFailure("error STW0002: The verification did not finish within 1 s");
        Assert.IsFalse(IsRunning(sandbox.File("migrations/fake/hanging")));
    }

    [TestMethod]
    public async Task A_time_limit_that_is_no_number_is_told()
    {
        using var sandbox = Sandbox.Create();

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations", "-p:StairwayTimeout=soon");

        build.AssertFailure("\"soon\"");
        Assert.Contains("TimeLimit", build.Output);
    }

    [TestMethod]
    [DataRow("AssemblyTaskFactory")]
    [DataRow("TaskHostFactory")]    // only there does MSBuild still print what a task says after it was called off
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]    // there is no SIGINT to send
    public async Task Interrupting_the_build_ends_the_tool_and_is_no_finding(string factory)
    {
        using var sandbox = Sandbox.Create();
        sandbox.Write("migrations/fake/hang", "");
        using var watcher = new FileSystemWatcher(sandbox.File("migrations/fake"), "hanging");
        var hanging = new TaskCompletionSource();
        watcher.Renamed += (_, _) => hanging.TrySetResult();
        watcher.EnableRaisingEvents = true;

        using var build = sandbox.Start("build", "--no-restore", "migrations", "-t:VerifyMigrations", $"-p:StairwayTaskFactory={factory}");
        var ending = Outcome.Of(build, sandbox.Root);
        await Task.WhenAny(hanging.Task, ending);
        using (var kill = Process.Start("kill", ["-INT", $"{build.Id}"])) await kill.WaitForExitAsync();
        var outcome = await ending;

        Assert.IsFalse(IsRunning(sandbox.File("migrations/fake/hanging")), outcome.Output);
        Assert.AreNotEqual(0, outcome.ExitCode);
        Assert.DoesNotContain("error", outcome.Output);
    }

    private static bool IsRunning(string pidFile)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(File.ReadAllText(pidFile), CultureInfo.InvariantCulture));
            return !process.HasExited;
        }
        catch (ArgumentException)    // there is no such process
        {
            return false;
        }
    }
}

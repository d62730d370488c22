using System.Diagnostics;

namespace Stairway.MSBuild.Tests;

/// <summary>The guards of the history run whenever the repository has changed, and no process runs when it has not.</summary>
[TestClass]
public sealed class GuardTests
{
    private static readonly string[] Verify = ["migrations", "-t:VerifyMigrations"];

    [TestMethod]
    public async Task Where_only_the_repository_changed_the_guards_run_and_the_climb_does_not()
    {
        using var sandbox = Repository();
        await sandbox.Build(Verify);

        await AssertGuards("commit", "commit -q --allow-empty -m more");
        await AssertGuards("branch", "switch -q -c feat/coupons");
        await AssertGuards("staged file", "rm -q --cached migrations/AddUsers.cs");
        await AssertGuards("what the remote has", "update-ref refs/remotes/origin/main HEAD");

        sandbox.Write("migrations/backfill.sql", "select 1");
        await AssertGuards("script that is no part of the assembly", "version");

        async Task AssertGuards(string what, string command)
        {
            var before = sandbox.Calls.Count;
            Git(sandbox, command);
            (await sandbox.Build(Verify)).AssertSuccess();
            (await sandbox.Build(Verify)).AssertSuccess();
            Assert.HasCount(before + 1, sandbox.Calls, what);
            Assert.Contains("--only\thistory", string.Join('\t', sandbox.Calls[^1]), what);
        }
    }

    [TestMethod]
    public async Task In_a_worktree_and_in_a_submodule_the_repository_is_found()
    {
        using var sandbox = Repository();
        Git(sandbox, "worktree add -q ../tree");
        Git(sandbox, "init -q ../outer");
        var tree = new Sandbox(Path.GetFullPath("../tree", sandbox.Root));
        var outer = new Sandbox(Path.GetFullPath("../outer", sandbox.Root));
        Git(outer, $"-c protocol.file.allow=always submodule --quiet add {sandbox.Root} shop");

        foreach (var other in new[] { tree, new Sandbox(outer.File("shop")) })
        {
            WithoutRevision(other);
            await other.Succeed("build", "migrations", "-t:VerifyMigrations");
            Git(other, "commit -q --allow-empty -m more");
            await other.Build(Verify);
            await other.Build(Verify);

            Assert.AreEqual("False True", string.Join(' ', other.Calls.Select(call => call.Contains("--only"))));
        }
    }

    [TestMethod]
    [DataRow("warning", 0)]
    [DataRow("error", 1)]
    public async Task What_a_guard_finds_is_told_every_time_and_the_climb_is_cached_nevertheless(string severity, int exitCode)
    {
        using var sandbox = Repository();
        sandbox.Answer($"AddUsers.cs(1,1): {severity} STW0107: AddUsers.cs is not in git", exitCode);

        var first = await sandbox.Build(Verify);
        var second = await sandbox.Build(Verify);

        Assert.Contains($"{severity} STW0107", first.Output);
        Assert.Contains($"{severity} STW0107", second.Output);
        Assert.AreEqual("False True", string.Join(' ', sandbox.Calls.Select(call => call.Contains("--only"))));
    }

    [TestMethod]
    public async Task A_late_merge_that_a_guard_finds_is_climbed_again_for_its_rehearsal()
    {
        using var sandbox = Repository();
        await sandbox.Build(Verify);
        Git(sandbox, "commit -q --allow-empty -m more");
        sandbox.Answer("AddUsers.cs(1,1): warning STW0111: 1 AddUsers comes before 2 AddOrders, which is in origin/main");

        await sandbox.Build(Verify);
        await sandbox.Build(Verify);

        Assert.AreEqual("False True False", string.Join(' ', sandbox.Calls.Select(call => call.Contains("--only"))));
    }

    [TestMethod]
    public async Task The_guards_leave_the_report_of_the_climb_alone()
    {
        using var sandbox = Repository();
        await sandbox.Build([.. Verify, "-p:StairwayReport=report.json"]);
        Git(sandbox, "commit -q --allow-empty -m more");

        await sandbox.Build([.. Verify, "-p:StairwayReport=report.json"]);

        Assert.Contains("report.json", sandbox.Calls[0]);
        Assert.DoesNotContain("report.json", sandbox.Calls[1]);
    }

    [TestMethod]
    [DataRow("migrations", "pack", "migrations", "--no-restore", "-o", "out")]
    [DataRow("several", "pack", "several", "--no-restore", "-o", "out")]
    [DataRow("migrations", "publish", "app", "--no-restore", "-o", "out")]
    public async Task A_release_asks_again_what_was_a_warning(string project, params string[] command)
    {
        using var sandbox = Repository();
        sandbox.Write($"{project}/fake/output.txt", "AddUsers.cs(1,1): warning STW0107: AddUsers.cs is not in git\n");

        var release = await sandbox.Run([.. command, "-p:NoWarn=STW0107"]);

        release.AssertSuccess();
        Assert.AreEqual("False True", string.Join(' ', sandbox.CallsFor(project).Select(call => call.Contains("--release"))));
        Assert.Contains("--only", sandbox.CallsFor(project)[1]);
    }

    [TestMethod]
    [DataRow("pack", "migrations", "--no-restore", "-o", "out")]
    [DataRow("publish", "app", "--no-restore", "-o", "out")]
    public async Task A_release_climbs_once_more_where_the_climb_told_of_a_stale_lock(params string[] command)
    {
        using var sandbox = Repository();
        sandbox.Answer("migrations/stairway.lock(8,1): warning STW0115: stairway.lock is not of this history: 1 AddUsers is changed: the SQL of Up()");

        await sandbox.Run(command);

        Assert.AreEqual("False True", string.Join(' ', sandbox.Calls.Select(call => call.Contains("--release"))));
        Assert.DoesNotContain("--only", sandbox.Calls[1]);
    }

    [TestMethod]
    public async Task What_the_guards_find_alone_lies_beside_the_report_until_the_next_climb()
    {
        using var sandbox = Repository();
        await sandbox.Build([.. Verify, "-p:StairwayReport=report.json"]);
        Git(sandbox, "commit -q --allow-empty -m more");
        await sandbox.Build([.. Verify, "-p:StairwayReport=report.json"]);
        sandbox.Write("migrations/report.history.json", "{}");
        sandbox.Write("migrations/AddOrders.cs", "public sealed class AddOrders;");

        await sandbox.Build([.. Verify, "-p:StairwayReport=report.json"]);

        Assert.EndsWith("report.history.json", sandbox.Calls[1][Array.IndexOf(sandbox.Calls[1], "--report") + 1]);
        Assert.IsFalse(File.Exists(sandbox.File("migrations/report.history.json")));
    }

    private static Sandbox Repository()
    {
        var sandbox = Sandbox.Create();
        WithoutRevision(sandbox);
        sandbox.Write(".gitignore", "bin/\nobj/\nfake/\n");
        foreach (var command in new[] { "init -q -b main", "add -A", "commit -q -m first" }) Git(sandbox, command);
        return sandbox;
    }

    /// <summary>Else the SDK writes the commit into the assembly, which is then another one.</summary>
    private static void WithoutRevision(Sandbox sandbox) => sandbox.Environment["IncludeSourceRevisionInInformationalVersion"] = "false";

    private static void Git(Sandbox sandbox, string command)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", .. command.Split(' ')]) { WorkingDirectory = sandbox.Root, RedirectStandardOutput = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, command);
    }
}

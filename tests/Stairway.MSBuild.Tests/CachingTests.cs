namespace Stairway.MSBuild.Tests;

/// <summary>Only green is cached, and only for what was verified.</summary>
[TestClass]
public sealed class CachingTests
{
    private static readonly string[] Verify = ["migrations", "-t:VerifyMigrations"];

    [TestMethod]
    public async Task A_build_without_change_starts_no_process()
    {
        using var sandbox = Sandbox.Create();
        await sandbox.Build(Verify);

        var build = await sandbox.Build(Verify);

        Approval.AssertApproved(build.Output);
        Assert.HasCount(1, sandbox.Calls);
    }

    [TestMethod]
    public async Task What_only_looks_newer_is_not_verified_again()
    {
        using var sandbox = Sandbox.Create();
        await sandbox.Build(Verify);
        File.SetLastWriteTimeUtc(sandbox.File("migrations/bin/Debug/net10.0/Shop.Migrations.dll"), DateTime.UtcNow.AddDays(1));

        var build = await sandbox.Build(Verify);

        build.AssertSuccess();
        Assert.HasCount(1, sandbox.Calls);
    }

    [TestMethod]
    public async Task Whatever_changes_is_verified_again()
    {
        using var sandbox = Sandbox.Create();
        CopyTool(sandbox);
        sandbox.Write("migrations/Directory.Build.props", """
            <Project>
              <ItemGroup>
                <Content Include="*.sql" CopyToOutputDirectory="PreserveNewest" />
              </ItemGroup>
            </Project>
            """);
        await AssertVerifiesAgain("first");

        sandbox.Write("migrations/AddOrders.cs", "public sealed class AddOrders;");
        await AssertVerifiesAgain("source");

        sandbox.Write("migrations/backfill.sql", "select 1");
        await AssertVerifiesAgain("script that lies beside the assembly");

        File.AppendAllText(sandbox.File("tool/stairway.deps.json"), " ");
        await AssertVerifiesAgain("tool");

        sandbox.Write("roles.sql", "create role app");
        await AssertVerifiesAgain("option", "-p:StairwayInitSql=../roles.sql");

        sandbox.Write("roles.sql", "create role shop");
        await AssertVerifiesAgain("initial SQL", "-p:StairwayInitSql=../roles.sql");

        sandbox.Write("migrations/stairway.lock", "written");
        await AssertVerifiesAgain("lock file", "-p:StairwayInitSql=../roles.sql");

        sandbox.Write("migrations/stairway.lock", "edited");
        await AssertVerifiesAgain("lock file's content", "-p:StairwayInitSql=../roles.sql");

        sandbox.Environment["STAIRWAY_POSTGRES_VERSION"] = "17";
        await AssertVerifiesAgain("environment", "-p:StairwayInitSql=../roles.sql");

        async Task AssertVerifiesAgain(string what, params string[] options)
        {
            var before = sandbox.Calls.Count;
            var build = await sandbox.Build([.. Verify, $"-p:StairwayTool={sandbox.File("tool/stairway.dll")}", .. options]);
            build.AssertSuccess();
            Assert.HasCount(before + 1, sandbox.Calls, what);
        }
    }

    [TestMethod]
    [DataRow("error", 1)]
    [DataRow("warning", 0)]
    public async Task Neither_errors_nor_warnings_are_cached(string severity, int exitCode)
    {
        using var sandbox = Sandbox.Create();
        sandbox.Answer($"AddUsers.cs(1,1): {severity} STW0219: running the migrations again executes 1 statement", exitCode);

        var first = await sandbox.Build(Verify);
        var second = await sandbox.Build(Verify);

        Assert.AreEqual(exitCode, first.ExitCode, first.Output);
        Assert.AreEqual(exitCode, second.ExitCode, second.Output);
        Assert.Contains($"{severity} STW0219", second.Output);
        Assert.HasCount(2, sandbox.Calls);
    }

    [TestMethod]
    public async Task A_warning_that_the_command_line_makes_an_error_fails_every_time()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Answer("AddUsers.cs(1,1): warning STW0219: running the migrations again executes 1 statement");

        var first = await sandbox.Build([.. Verify, "-warnaserror"]);
        var second = await sandbox.Build([.. Verify, "-warnaserror"]);

        first.AssertFailure("error STW0219");
        second.AssertFailure("error STW0219");
    }

    [TestMethod]
    public async Task Green_is_not_green_any_more_after_a_failure_with_other_options()
    {
        using var sandbox = Sandbox.Create();
        await sandbox.Build(Verify);
        sandbox.Answer("AddUsers.cs(1,1): error STW0203: Down() leaves table users behind", exitCode: 1);
        await sandbox.Build([.. Verify, "-p:StairwayProfile=Development"]);

        var asBefore = await sandbox.Build(Verify);

        asBefore.AssertFailure("STW0203");
    }

    [TestMethod]
    public async Task Clean_removes_all_that_was_written()
    {
        using var sandbox = Sandbox.Create();
        await sandbox.Build([.. Verify, "-p:StairwayReport=report.json"]);
        sandbox.Write("migrations/report.json", "{}");

        await sandbox.Succeed("clean", "migrations", "-p:StairwayReport=report.json");

        Assert.IsFalse(File.Exists(sandbox.File("migrations/report.json")));
        Assert.IsFalse(Directory.Exists(sandbox.File("migrations/obj/Debug/net10.0/stairway")));
    }

    private static void CopyTool(Sandbox sandbox)
    {
        Directory.CreateDirectory(sandbox.File("tool"));
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Repository.FakeTool)!))
            File.Copy(file, sandbox.File($"tool/{Path.GetFileName(file)}"));
    }
}

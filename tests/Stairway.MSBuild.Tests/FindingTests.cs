namespace Stairway.MSBuild.Tests;

/// <summary>How the tool's findings show in the build.</summary>
[TestClass]
public sealed class FindingTests
{
    [TestMethod]
    public async Task Findings_keep_their_place_code_and_detail()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Answer($$"""
            {{sandbox.File("migrations/AddUsers.cs")}}(24,9): error STW0203: Down() leaves index ix_users_email behind
                after down to 20260210 the schema has 1 index more than before
                  + index public.ix_users_email on users (email)
                missing from Down():
                  Delete.Index("ix_users_email").OnTable("users");
            {{sandbox.File("migrations/AddUsers.cs")}}(31): error STW0201: Up() fails: invalid input syntax for type json: '{0} {"größe": 1, {} }' – 名前 %20 $(x)
                insert into users values ('{"größe": {0}, %s}')
            {{sandbox.File("migrations/Shop.Migrations.csproj")}}: error STW0101: the assembly holds no migrations
            {{sandbox.File("migrations/AddUsers.cs")}}(12,9): warning STW0219: running the migrations again at the head executes 1 statement
                update users set active = true
            {{sandbox.File("migrations/AddUsers.cs")}}(12,9): note STW0213: Down() gives the columns of users back in another order
            Stairway: 3 errors, 1 warning and 1 note in 2 migrations
            """, exitCode: 1, error: "using PostgreSQL 15.4 in /usr/lib/postgresql/15/bin\n");

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations");

        Assert.AreEqual(1, build.ExitCode);
        Approval.AssertApproved(build.Output);
    }

    [TestMethod]
    public async Task What_the_tool_says_on_stderr_is_no_part_of_a_finding()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Answer("AddUsers.cs(24,9): error STW0203: Down() leaves table users behind", exitCode: 1, error: "    climbing 20260211090000\n");

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations");

        build.AssertFailure("STW0203");
        Assert.DoesNotContain("climbing", build.Output);
    }

    [TestMethod]
    public async Task Each_finding_links_to_the_page_of_its_rule_and_a_success_to_its_report()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Environment["MSBUILDTERMINALLOGGER"] = "on";
        sandbox.Answer("AddUsers.cs(24,9): warning STW0219: running the migrations again at the head executes 1 statement");

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations");

        build.AssertSuccess();
        Assert.Contains("https://github.com/stairway-dotnet/stairway/blob/main/src/Stairway/Rules/STW0219.md", build.Output);
        Assert.Contains("stairway/report.json", build.Output);
    }

    [TestMethod]
    [DataRow("-p:NoWarn=STW0219", 0, "")]
    [DataRow("-p:NoWarn=STW0219", 0, "", "-p:TreatWarningsAsErrors=true")]
    [DataRow("-p:WarningsAsErrors=STW0219", 1, "error STW0219")]
    [DataRow("-p:TreatWarningsAsErrors=true", 1, "error STW0219")]
    [DataRow("-p:TreatWarningsAsErrors=true", 0, "warning STW0219", "-p:WarningsNotAsErrors=STW0219")]
    public async Task Warnings_obey_the_project(string property, int exitCode, string expected, string? second = null)
    {
        using var sandbox = Sandbox.Create();
        sandbox.Answer("AddUsers.cs(24,9): warning STW0219: running the migrations again at the head executes 1 statement");

        var build = await sandbox.Build(["migrations", "-t:VerifyMigrations", property, .. second is null ? Array.Empty<string>() : [second]]);

        Assert.AreEqual(exitCode, build.ExitCode, build.Output);
        if (expected.Length > 0) Assert.Contains(expected, build.Output);
        else Assert.DoesNotContain("STW0219", build.Output);
    }

    [TestMethod]
    public async Task A_warning_that_the_project_hides_is_as_good_as_green()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Answer("AddUsers.cs(24,9): warning STW0219: running the migrations again at the head executes 1 statement");
        await sandbox.Build("migrations", "-t:VerifyMigrations", "-p:NoWarn=STW0219");

        await sandbox.Build("migrations", "-t:VerifyMigrations", "-p:NoWarn=STW0219");

        Assert.HasCount(1, sandbox.Calls);
    }
}

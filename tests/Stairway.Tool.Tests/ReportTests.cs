using System.Text.Json;
using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

[TestClass]
public sealed class ReportTests
{
    [TestMethod]
    public async Task Nothing_found_is_one_line()
    {
        var outcome = await Call.Verify(Migrations.Good).RunAsync();

        outcome.Exits(0);
        Assert.MatchesRegex(@"^Stairway: nothing found; 2 of 2 migrations climbed up, down and up again, with FluentMigrator \d+\.\d+\.\d+ on PostgreSQL \d+\.\d+ from \S+\n$", outcome.Output);
    }

    [TestMethod]
    public async Task A_finding_is_a_line_that_editors_understand_and_indented_details()
    {
        var outcome = await Call.Verify(Migrations.LeavesAnIndex).RunAsync();

        outcome.Exits(1).Finds("STW0203");
        var lines = outcome.Output.TrimEnd().Split('\n');
        Assert.StartsWith($"{Migrations.LeavesAnIndex.Source}(11,9): error STW0203: Down() leaves table b behind", lines[0]);
        Assert.IsTrue(lines[1..^1].All(line => line.StartsWith("    ", StringComparison.Ordinal)), outcome.ToString());
        Assert.Contains("    missing from Down(): Delete.Table(\"b\");", lines);
        Assert.StartsWith("Stairway: 1 error; 1 of 1 migration climbed", lines[^1]);
    }

    [TestMethod]
    public async Task A_report_in_JSON_says_everything_of_a_finding()
    {
        var call = Call.Verify(Migrations.LeavesAnIndex, "--report", "out/report.json");

        var outcome = await call.RunAsync();

        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(call.Folder, "out", "report.json")));
        var root = report.RootElement;
        Assert.AreEqual(1, root.GetProperty("version").GetInt32());
        Assert.IsFalse(root.GetProperty("green").GetBoolean());
        Assert.AreEqual(1, root.GetProperty("migrations").GetInt32());
        var finding = root.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("phase").GetString() != "history");
        string[] expected =
        [
            "code: STW0203", "severity: error", "phase: down", "migration: 1", "class: Step1", $"file: {Migrations.LeavesAnIndex.Source}", "line: 11", "column: 9",
            "object: table public.b", "repair: Delete.Table(\"b\");",
        ];
        CollectionAssert.IsSubsetOf(expected, finding.EnumerateObject().Select(property => $"{property.Name}: {property.Value}").ToArray(), $"{finding}");
    }

    [TestMethod]
    public async Task A_report_in_JSON_says_what_the_server_said()
    {
        var outcome = await Call.Verify(MigrationsOf("select 1/0"), "--format", "json").RunAsync();

        outcome.Exits(1);
        using var report = JsonDocument.Parse(outcome.Output);
        var finding = report.RootElement.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("phase").GetString() != "history");
        Assert.AreEqual("22012", finding.GetProperty("sqlState").GetString());
        Assert.AreEqual("select 1/0", finding.GetProperty("sql").GetString()!.Trim());
        Assert.AreEqual("Up() fails: division by zero", finding.GetProperty("message").GetString());
    }

    [TestMethod]
    public async Task Two_runs_give_the_same_bytes()
    {
        var assembly = MigrationAssembly.Steps(
            (Migrations.Sql("create table a (id int); create table b (id int)"), Migrations.Sql("drop table a")),
            (Migrations.Sql("create index ix on b (id); comment on table b is 'x'"), ""),
            (Migrations.Sql("create view v as select * from b"), Migrations.Sql("drop view w")));

        var outcomes = await Task.WhenAll(
            Call.Verify(assembly, "--format", "json", "--report", "report.json").RunAsync(),
            Call.Verify(assembly, "--format", "json", "--report", "report.json").RunAsync());

        Assert.AreEqual(outcomes[0].Exits(1).Output, outcomes[1].Output);
    }

    [TestMethod]
    public async Task A_stamp_is_left_by_green_only()
    {
        var good = Call.Verify(Migrations.Good, "--only", "load", "--stamp", "obj/verified.stamp");
        var bad = Call.Verify(Migrations.LeavesAnIndex, "--only", "climb", "--stamp", "verified.stamp");
        File.WriteAllText(Path.Combine(bad.Folder, "verified.stamp"), "");

        await Task.WhenAll(good.RunAsync(), bad.RunAsync());

        Assert.IsTrue(File.Exists(Path.Combine(good.Folder, "obj", "verified.stamp")));
        Assert.IsFalse(File.Exists(Path.Combine(bad.Folder, "verified.stamp")));
    }

    [TestMethod]
    public async Task A_warning_fails_nothing_and_is_not_cached()
    {
        var call = Call.Verify(Migrations.LeavesAnIndex, "--only", "climb", "--severity", "STW0203=warning", "--stamp", "verified.stamp");

        var outcome = await call.RunAsync();

        outcome.Exits(0);
        Assert.IsFalse(File.Exists(Path.Combine(call.Folder, "verified.stamp")));
    }

    [TestMethod]
    public async Task What_an_earlier_run_left_is_gone_when_this_one_cannot_begin()
    {
        var call = new Call("verify", "Shop.dll", "--stamp", "verified.stamp", "--report", "report.json");
        File.WriteAllText(Path.Combine(call.Folder, "verified.stamp"), "");
        File.WriteAllText(Path.Combine(call.Folder, "report.json"), "{}");

        var outcome = await call.RunAsync();

        outcome.Exits(2);
        Assert.IsEmpty(Directory.GetFiles(call.Folder));
    }

    [TestMethod]
    public async Task Only_the_climb_does_not_take_the_trip()
    {
        // right as a step of its own, wrong when it runs for the second time in one process
        var assembly = MigrationAssembly.Compile("""
            [Migration(1)]
            public class Once : Migration
            {
                private static int _downs;

                public override void Up() => Execute.Sql("create table t (id int)");

                public override void Down()
                {
                    if (_downs++ == 0) Execute.Sql("drop table t");
                    else Execute.Sql("drop table nonsense");
                }
            }
            """);

        var outcomes = await Task.WhenAll(Call.Verify(assembly, "--rows", "off", "--only", "climb").RunAsync(), Call.Verify(assembly, "--rows", "off", "--only", "all").RunAsync());

        outcomes[0].Exits(0).Finds("");
        outcomes[1].Exits(1).Finds("STW0215");
    }

    [TestMethod]
    public async Task Nothing_is_coloured_but_on_a_terminal()
    {
        var outcome = await Call.Verify(Migrations.LeavesAnIndex, "--only", "climb").RunAsync();

        Assert.DoesNotContain('\u001b', outcome.Output + outcome.Error);
    }

    [TestMethod]
    public async Task Letters_outside_ASCII_are_UTF_8_in_any_locale()
    {
        var assembly = MigrationsOf("select * from \"größe_ß_日本\"");

        var outcome = await Call.Verify(assembly).With("LC_ALL", "de_DE.ISO-8859-1").With("LANG", "C").RunAsync();

        outcome.Exits(1).Says("größe_ß_日本").Says(assembly.Source);
    }

    [TestMethod]
    public async Task A_justified_suppression_is_shown_as_a_note()
    {
        var assembly = MigrationAssembly.Compile("""
            [Migration(1), UnconditionalSuppressMessage("Stairway", "STW0203", Justification = "b is a landing place")]
            public class Step : Migration
            {
                public override void Up() => Execute.Sql("create table a (id int); create table b (id int)");
                public override void Down() => Execute.Sql("drop table a");
            }
            """);

        var outcome = await Call.Verify(assembly, "--only", "climb").RunAsync();

        outcome.Exits(0).Says(": note STW0203: suppressed: b is a landing place");
    }

    [TestMethod]
    public async Task What_was_not_climbed_is_not_judged_to_need_no_suppression()
    {
        var assembly = MigrationAssembly.Compile("""
            [Migration(1)]
            public class Fails : Migration
            {
                public override void Up() => Execute.Sql("select nonsense");
                public override void Down() { }
            }

            [Migration(2), UnconditionalSuppressMessage("Stairway", "STW0205", Justification = "data is gone")]
            public class Above : Migration
            {
                public override void Up() => Execute.Sql("create table t (id int)");
                public override void Down() { }
            }
            """);

        var outcomes = await Task.WhenAll(Call.Verify(assembly).RunAsync(), Call.Verify(assembly, "--only", "load").RunAsync());

        outcomes[0].Exits(1).Finds("STW0201 STW0011");
        outcomes[1].Exits(0).Finds("");
    }

    [TestMethod]
    public async Task What_cannot_be_silenced_is_not_silenced_by_an_attribute()
    {
        var assembly = MigrationAssembly.Compile("""
            [Migration(1), UnconditionalSuppressMessage("Stairway", "STW0201", Justification = "it works in production")]
            public class Fails : Migration
            {
                public override void Up() => Execute.Sql("select nonsense");
                public override void Down() { }
            }
            """);

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0201");
    }

    private static MigrationAssembly MigrationsOf(string sql) => MigrationAssembly.Steps((Migrations.Sql(sql), ""));
}

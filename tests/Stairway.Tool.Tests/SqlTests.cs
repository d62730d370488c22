using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary>SQL and names at the edge of what there is.</summary>
[TestClass]
public sealed class SqlTests
{
    [TestMethod]
    public async Task A_table_with_as_many_columns_as_PostgreSQL_knows_is_clean()
    {
        var assembly = MigrationAssembly.Steps((
            """
            var table = Create.Table("wide").WithColumn("c0").AsInt32();
            for (var i = 1; i < 1600; i++) table = table.WithColumn($"c{i}").AsInt32().Nullable();
            """, """Delete.Table("wide");"""));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(0).Finds("");
    }

    [TestMethod]
    public async Task A_wide_table_that_is_left_behind_is_one_short_finding()
    {
        var assembly = MigrationAssembly.Steps((
            """
            Execute.Sql("create table narrow (id int)");
            var table = Create.Table("wide").WithColumn("c0").AsInt32();
            for (var i = 1; i < 1600; i++) table = table.WithColumn($"c{i}").AsInt32().Nullable();
            """, """Delete.Table("narrow");"""));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0203").Says("Down() leaves table wide behind");
        Assert.IsLessThan(20, outcome.Output.Split('\n').Length, outcome.ToString());
    }

    [TestMethod]
    public async Task One_column_more_than_PostgreSQL_knows_is_what_the_server_says()
    {
        var assembly = MigrationAssembly.Steps((
            """
            var table = Create.Table("wide").WithColumn("c0").AsInt32();
            for (var i = 1; i <= 1600; i++) table = table.WithColumn($"c{i}").AsInt32().Nullable();
            """, """Delete.Table("wide");"""));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0201").Says("tables can have at most 1600 columns");
        Assert.IsTrue(outcome.Output.Split('\n').All(line => line.Length < 400), outcome.ToString());
    }

    [TestMethod]
    public async Task Names_of_ten_thousand_letters_are_those_that_PostgreSQL_cuts()
    {
        var assembly = MigrationAssembly.Steps(
            ("""Create.Table(new string('t', 10000)).WithColumn(new string('c', 10000)).AsInt32();""", """Delete.Table(new string('t', 10000));"""),
            ("""Create.Index(new string('i', 10000)).OnTable(new string('t', 10000)).OnColumn(new string('c', 10000));""", ""));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0205").Says($"Down() leaves index {new string('i', 63)} behind");
        Assert.IsTrue(outcome.Output.Split('\n').All(line => line.Length < 400), outcome.ToString());
    }

    [TestMethod]
    public async Task A_long_name_in_letters_of_several_bytes_is_cut_between_letters()
    {
        var assembly = MigrationAssembly.Steps(("""Create.Table("x" + new string('ß', 100)).WithColumn("größe").AsInt32();""", """Delete.Table("x" + new string('ß', 100));"""));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(0).Finds("");
    }

    [TestMethod]
    [DataRow("it''s \"quoted\"; -- not a comment", "it's \"quoted\"; -- not a comment")]
    [DataRow("{0} {} {{x}} $(Configuration) %PATH% %0A @file \\n", "{0} {} {{x}} $(Configuration) %PATH% %0A @file \\n")]
    [DataRow("größe 日本 🐘 ؜عربى", "größe 日本 🐘 ؜عربى")]
    public async Task A_name_may_hold_anything(string inSource, string name)
    {
        var identifier = name.Replace("\"", "\"\"");
        var assembly = MigrationAssembly.Steps((
            Migrations.Sql($"""create table "{identifier}" (id int); comment on table "{identifier}" is '{inSource}'; create table other (id int)"""),
            Migrations.Sql("drop table other")));

        var outcomes = await Task.WhenAll(Call.Verify(assembly).RunAsync(), Call.Verify(assembly, "--format", "json").RunAsync());

        outcomes[0].Exits(1).Finds("STW0203").Says("Down() leaves table ").Says(identifier);
        using var report = System.Text.Json.JsonDocument.Parse(outcomes[1].Exits(1).Output);
        var finding = report.RootElement.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("code").GetString() == "STW0203");
        Assert.Contains(identifier, finding.GetProperty("object").GetString()!);
    }

    [TestMethod]
    public async Task Semicolons_dollar_quotes_and_what_looks_like_a_macro_reach_the_server_as_they_are()
    {
        const string text = "$q$a; b '$(x)' {0} {} \"c\" -- d /* e */$q$";
        var assembly = MigrationAssembly.Steps((
            Migrations.Sql($"create function f() returns text language plpgsql as $body$ begin return {text}; end $body$; do $$ begin assert f() = {text}; end $$"),
            Migrations.Sql("drop function f()")));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(0).Finds("");
    }

    [TestMethod]
    public async Task A_failing_statement_of_a_thousand_lines_is_cut()
    {
        var assembly = MigrationAssembly.Steps(("""Execute.Sql(string.Join("\n", Enumerable.Repeat("select 1 as " + new string('x', 500) + ";", 1000)) + "select nonsense");""", ""));
        var call = Call.Verify(assembly, "--report", "report.json");

        var outcome = await call.RunAsync();

        outcome.Exits(1).Finds("STW0201");
        Assert.IsLessThan(12, outcome.Output.Split('\n').Length, outcome.ToString());
        Assert.Contains("select nonsense", File.ReadAllText(Path.Combine(call.Folder, "report.json")));
    }

    [TestMethod]
    [DataRow("set role boss")]
    [DataRow("set session authorization boss")]
    [DataRow("set search_path = nowhere")]
    [DataRow("set statement_timeout = 5000; set lock_timeout = 10")]
    [DataRow("set standard_conforming_strings = off")]
    [DataRow("set bytea_output = escape; set DateStyle = 'SQL, DMY'; set IntervalStyle = sql_standard; set timezone = 'Asia/Kathmandu'")]
    [DataRow("set enable_seqscan = off; set row_security = off; set check_function_bodies = off; set default_transaction_isolation = serializable")]
    public async Task A_session_that_is_left_in_another_state_is_found_and_harms_nobody(string setting)
    {
        var assembly = MigrationAssembly.Steps(
            ("""Execute.Sql("create table t (id int)");""", """Delete.Table("t");"""),
            (Migrations.Sql($"create table u (id int); {setting}"), """Delete.Table("u");"""),
            ("""Execute.Sql("create table v (id int)");""", """Delete.Table("v");"""));

        var call = Call.Verify(assembly, "--only", "climb", "--init-sql", "init.sql");
        File.WriteAllText(Path.Combine(call.Folder, "init.sql"), "create role boss superuser");

        var outcome = await call.RunAsync();

        outcome.Exits(1).Finds("STW0212");
        Assert.DoesNotContain("Step1", outcome.Output);
        Assert.DoesNotContain("Step3", outcome.Output);
    }

    [TestMethod]
    [DataRow("commit")]
    [DataRow("rollback")]
    [DataRow("begin")]
    [DataRow("savepoint a; rollback to a; release a")]
    [DataRow("select 1; ; ; select 2")]
    [DataRow("-- nothing but a comment")]
    [DataRow("")]
    [DataRow("copy (select 1) to stdout")]
    [DataRow("listen news; notify news")]
    [DataRow("prepare transaction 'x'")]
    [DataRow("discard all")]
    [DataRow("lock table t")]
    [DataRow("vacuum")]
    [DataRow("drop database postgres")]
    [DataRow("alter system set work_mem = '1MB'")]
    [DataRow("select pg_terminate_backend(pg_backend_pid())")]
    public async Task No_statement_crashes_the_verifier(string sql)
    {
        var assembly = MigrationAssembly.Steps(("""Execute.Sql("create table t (id int)");""", """Delete.Table("t");"""), (Migrations.Sql(sql), Migrations.Sql(sql)));

        var outcome = await Call.Verify(assembly).RunAsync();

        Assert.IsTrue(outcome.ExitCode is 0 or 1 or 3, outcome.ToString());
    }
}

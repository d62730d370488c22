using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Stairway.Tests.Fixtures;
using Stairway.Tests.Servers;

namespace Stairway.Tool.Tests;

/// <summary>Databases that are left for looking around.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed partial class KeepTests
{
    private const string Tables = "select string_agg(tablename, ' ' order by tablename) from pg_tables where schemaname = 'public'";

    /// <summary>The second leaves a table behind, the third cannot be reverted.</summary>
    private static readonly MigrationAssembly _defects = MigrationAssembly.Steps(
        ("""Execute.Sql("create table a (id int)");""", """Delete.Table("a");"""),
        ("""Execute.Sql("create table b (id int); create table if not exists left_by_b (id int)");""", """Delete.Table("b");"""),
        ("""Execute.Sql("create table c (id int)");""", """Execute.Sql("drop table nonsense");"""));

    [TestMethod]
    public async Task A_server_of_ours_goes_on_until_it_is_told_to_end()
    {
        var call = Call.Verify(_defects, "--keep", "--report", "report.json");

        var outcome = await call.Start().EndAmongOthersAsync();

        outcome.Exits(1).Finds("STW0203 STW0206");
        Assert.StartsWith("Stairway: 2 errors; ", outcome.Summary);
        Assert.AreEqual("VersionInfo a b left_by_b", await AskAsync(outcome, "after the second Up() of 2 Step2", Tables));
        Assert.AreEqual("VersionInfo a b c left_by_b", await AskAsync(outcome, "after 3 migrations", Tables));
        Assert.AreEqual("VersionInfo a b left_by_b", await AskAsync(outcome, "after the second Up() of 2 Step2, with rows", Tables));
        Assert.HasCount(3, Kept().Matches(outcome.Output));
        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(call.Folder, "report.json")));
        Assert.AreEqual(3, report.RootElement.GetProperty("kept").GetProperty("databases").GetArrayLength());
        await EndAsync(call, outcome);
    }

    [TestMethod]
    public async Task What_is_printed_can_be_pasted()
    {
        if (!Shell.Has("psql")) Assert.Inconclusive("there is no psql");
        var call = Call.Verify(Migrations.Good, "--keep");

        var outcome = await call.Start().EndAmongOthersAsync();

        outcome.Exits(0);
        Assert.AreEqual("VersionInfo users", Shell.Run("sh", "-c", $"{Way(outcome, "after 2 migrations")} -Atc \"{Tables}\"").Trim());
        await EndAsync(call, outcome);
    }

    [TestMethod]
    public async Task Later_verifications_leave_a_kept_server_alone()
    {
        var call = Call.Verify(Migrations.Good, "--keep");
        var kept = await call.Start().EndAmongOthersAsync();

        var next = await Call.Verify(Migrations.Good).On(call.Servers).Start().EndAmongOthersAsync();

        next.Exits(0);
        Assert.AreEqual("VersionInfo users", await AskAsync(kept, "after 2 migrations", Tables));
        await EndAsync(call, kept);
    }

    [TestMethod]
    public async Task What_a_kept_server_left_when_its_guardian_was_killed_is_swept_once_it_has_ended()
    {
        var call = Call.Verify(Migrations.Good, "--keep");
        var kept = await call.Start().EndAmongOthersAsync();
        foreach (var guardian in call.Servers.Guardians) Shell.Run("kill", "-KILL", guardian);
        Shell.Run("sh", "-c", Ending().Match(kept.Output).Value);
        await Eventually.HoldsAsync(() => call.Servers.Postmasters.Length == 0, "the server ends");
        Assert.IsNotEmpty(call.Servers.Servers);

        var next = await Call.Verify(Migrations.Good).On(call.Servers).RunAsync();

        next.Exits(0);
    }

    [TestMethod]
    public async Task The_database_in_which_a_migration_hangs_is_kept_too()
    {
        var assembly = MigrationAssembly.Steps(("""Execute.Sql("create table t (id int)");""", """Delete.Table("t");"""), ("Thread.Sleep(Timeout.Infinite);", ""));
        var call = Call.Verify(assembly, "--keep", "--timeout", "10");

        var outcome = await call.Start().EndAmongOthersAsync();

        outcome.Exits(1).Finds("STW0002");
        Assert.AreEqual("VersionInfo t", await AskAsync(outcome, "in Up() of 2 Step2, which has not reached its first statement", Tables));
        await EndAsync(call, outcome);
    }

    [TestMethod]
    public async Task Nothing_is_kept_of_a_server_that_was_lost()
    {
        var assembly = MigrationAssembly.Steps((Migrations.Sql("copy (select 1) to program 'cat > /dev/null; kill -KILL $(head -n 1 postmaster.pid)'"), ""));

        var outcome = await Call.Verify(assembly, "--keep").RunAsync();

        outcome.Exits(3).Finds("STW0004");
        Assert.DoesNotContain("kept", outcome.Output);
    }

    [TestMethod]
    public async Task On_a_given_server_the_databases_stay_and_are_nobodys_orphans()
    {
        await using var given = await GivenHost.StartAsync();
        var before = await given.DatabasesAsync();

        var outcome = await Call.Verify(_defects, "--server", "SHOP_DB", "--keep").With("SHOP_DB", given.ConnectionString()).RunAsync();

        outcome.Exits(1).Finds("STW0203 STW0206");
        Assert.DoesNotContain(given.Password, outcome.Output + outcome.Error);
        var database = GivenDatabase().Match(Way(outcome, "after the second Up() of 2 Step2")).Groups["name"].Value;
        Assert.AreEqual("VersionInfo a b left_by_b", await given.AskAsync(Tables, database));
        Assert.AreEqual("Stairway kept this database, after the second Up() of 2 Step2", await given.AskAsync($"select shobj_description(oid, 'pg_database') from pg_database where datname = '{database}'"));
        foreach (Match drop in Drop().Matches(outcome.Output)) await given.AskAsync(drop.Value);
        Assert.AreEqual(before, await given.DatabasesAsync());
    }

    /// <summary>Goes the way that was printed.</summary>
    internal static async Task<object?> AskAsync(Outcome outcome, string state, string sql)
    {
        var way = Way(outcome, state);
        string Part(string name) => Regex.Match(way, $@"\b{name}=('(?<value>[^']+)'|(?<value>[^ ""]+))").Groups["value"].Value;
        var settings = new NpgsqlConnectionStringBuilder { Host = Part("host"), Port = int.Parse(Part("port")), Username = Part("user"), Database = Part("dbname"), Passfile = Part("passfile"), Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static string Way(Outcome outcome, string state) =>
        Kept().Matches(outcome.Output).SingleOrDefault(match => match.Groups["state"].Value == state)?.Groups["way"].Value ?? throw new AssertFailedException($"nothing is kept {state}\n{outcome}");

    /// <summary>Ends a kept server as its user is told to: its folder goes with it.</summary>
    internal static async Task EndAsync(Call call, Outcome outcome)
    {
        Shell.Run("sh", "-c", Ending().Match(outcome.Output).Value);
        await call.Servers.AssertEmptyAsync(outcome);
    }

    [GeneratedRegex("^Stairway: kept (?<state>.*?): (?<way>.*)$", RegexOptions.Multiline)]
    private static partial Regex Kept();

    [GeneratedRegex(@"kill -INT \d+")]
    private static partial Regex Ending();

    [GeneratedRegex("^database (?<name>stw_[0-9a-f]+) on the server in SHOP_DB$")]
    private static partial Regex GivenDatabase();

    [GeneratedRegex("drop database stw_[0-9a-f]+;")]
    private static partial Regex Drop();
}

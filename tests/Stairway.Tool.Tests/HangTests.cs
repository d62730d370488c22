using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary>Migrations that do not return. Those whose end is the limit of the whole verification hang all at once: waiting costs nothing.</summary>
[TestClass]
public sealed class HangTests
{
    private const string Limit = "25"; // below the statements' own limit of 30 s

    private static readonly Dictionary<string, Task<Outcome>> _hanging = new Dictionary<string, Call>
    {
        ["sleep"] = Call.Verify(Steps("", "Thread.Sleep(Timeout.Infinite);"), "--timeout", Limit),
        ["spin"] = Call.Verify(Steps("while (true);", ""), "--timeout", Limit).Through("nice", "-n", "19"),
        ["wait"] = Call.Verify(Steps("Execute.WithConnection((connection, transaction) => new ManualResetEvent(false).WaitOne());", ""), "--timeout", Limit),
        ["constructor"] = Call.Verify(Constructed("public Step() => Thread.Sleep(Timeout.Infinite);"), "--timeout", "20"),
        ["static constructor"] = Call.Verify(Constructed("static Step() => Thread.Sleep(Timeout.Infinite);"), "--timeout", "20"),
        ["statement"] = Call.Verify(Steps(Migrations.Sql("select pg_sleep(1000)"), ""), "--timeout", Limit),
        ["lock"] = Call.Verify(Steps("""
            Execute.Sql("create table held (id int)");
            Execute.WithConnection((connection, transaction) =>
            {
                using var other = new Npgsql.NpgsqlConnection(ConnectionString);
                other.Open();
                using var command = other.CreateCommand();
                command.CommandText = "create table held (id int)";
                command.ExecuteNonQuery();
            });
            """, ""), "--timeout", Limit),
        ["init SQL"] = InitSql(Call.Verify(Migrations.Good, "--timeout", Limit, "--init-sql", "init.sql"), "select pg_sleep(1000)"),
    }.ToDictionary(pair => pair.Key, pair => pair.Value.RunAsync());

    [TestMethod]
    public async Task A_statement_that_takes_too_long_fails_and_is_shown()
    {
        var assembly = MigrationAssembly.Steps((Migrations.Sql("select pg_sleep(1000)"), ""));

        var outcome = await Call.Verify(assembly, "--statement-timeout", "1", "--format", "json").RunAsync();

        outcome.Exits(1).Says("\"code\": \"STW0201\"").Says("\"sqlState\": \"57014\"").Says("select pg_sleep(1000)").Says("the statement took longer than 1 s");
    }

    [TestMethod]
    public async Task A_statement_that_is_still_running_when_the_time_is_over_is_shown()
    {
        var outcome = await _hanging["statement"];

        outcome.Exits(1).Finds("STW0205 STW0002").Says($"(22,9): error STW0002: the verification did not finish within {Limit} s: it is still in Up() of 2 Step2, at ExecuteSqlStatement").Says("    select pg_sleep(1000)");
    }

    [TestMethod]
    public async Task A_lock_that_a_migration_holds_against_itself_is_shown()
    {
        var outcome = await _hanging["lock"];

        outcome.Exits(1).Finds("STW0205 STW0002").Says("Up() of 2 Step2, at PerformDBOperation").Says("    create table held (id int)");
    }

    [TestMethod]
    [DataRow("sleep", "Down() of 2 Step2, which has not reached its first statement")]
    [DataRow("spin", "Up() of 2 Step2, which has not reached its first statement")]
    [DataRow("wait", "Up() of 2 Step2, at PerformDBOperation")]
    public async Task Code_that_never_returns_is_named_and_what_was_found_before_is_not_lost(string code, string place)
    {
        var outcome = await _hanging[code];

        outcome.Exits(1).Says("error STW0205").Says($" s: it is still in {place}").Says("    the server has no statement to work on: the migration's own code does not return");
    }

    [TestMethod]
    [DataRow("constructor")]
    [DataRow("static constructor")]
    public async Task A_constructor_that_never_returns_is_found(string constructor)
    {
        var outcome = await _hanging[constructor];

        outcome.Exits(1).Finds("STW0002").Says("it is still in the loading of the migrations").Says("    a constructor or StairwaySetup.Configure does not return");
    }

    [TestMethod]
    public async Task Init_SQL_that_never_returns_is_shown()
    {
        var outcome = await _hanging["init SQL"];

        outcome.Exits(1).Finds("STW0002").Says("it is still in the preparation of an empty database").Says("    select pg_sleep(1000)");
    }

    /// <summary>The first migration has a defect, the second one hangs.</summary>
    private static MigrationAssembly Steps(string up, string down) => MigrationAssembly.Steps((Migrations.Sql("create table a (id int)"), ""), (up, down));

    private static MigrationAssembly Constructed(string constructor) => MigrationAssembly.Compile($$"""
        [Migration(1)]
        public class Step : Migration
        {
            {{constructor}}
            public override void Up() { }
            public override void Down() { }
        }
        """);

    private static Call InitSql(Call call, string sql)
    {
        File.WriteAllText(Path.Combine(call.Folder, "init.sql"), sql);
        return call;
    }
}

using System.Data.Common;
using Npgsql;
using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

[TestClass]
public sealed class SessionTests
{
    private const string Users = """
        [Migration(1)]
        public class AddUsers : Migration
        {
            public override void Up()
            {
                Create.Table("users").WithColumn("id").AsInt64().PrimaryKey();
                Execute.Sql("insert into users values (1)");
            }

            public override void Down() => Delete.Table("users");
        }
        """;

    [TestMethod]
    public async Task Up_down_and_up_write_and_remove_the_version_row()
    {
        using var migrations = await LoadedMigrations.OpenAsync(Users);

        foreach (var direction in new[] { Direction.Up, Direction.Down, Direction.Up })
        {
            var outcome = migrations.Run(direction);

            Assert.IsNull(outcome.Failure);
            Assert.AreEqual(direction == Direction.Up ? "1" : "", string.Join(' ', migrations.Session.Applied()));
        }

        Assert.AreEqual("AddUsers", migrations.Ask<string>("""select "Description" from "VersionInfo" """));
    }

    [TestMethod]
    public async Task Statements_carry_kind_SQL_and_duration()
    {
        using var migrations = await LoadedMigrations.OpenAsync(Users);

        var statements = migrations.Run(Direction.Up).Statements;

        Assert.AreEqual("CreateTable, ExecuteSqlStatement", string.Join(", ", statements.Select(statement => statement.Expression)));
        Assert.AreEqual("""CREATE TABLE "public"."users" ("id" bigint NOT NULL, CONSTRAINT "PK_users" PRIMARY KEY ("id"));""", statements[0].Sql);
        Assert.AreEqual("insert into users values (1)", statements[1].Sql);
        Assert.IsTrue(statements.All(statement => statement.Duration > TimeSpan.Zero));
    }

    [TestMethod]
    public async Task SQL_with_braces_tokens_quotes_and_Unicode_arrives_as_written()
    {
        using var migrations = await LoadedMigrations.OpenAsync("""
            [Migration(1)]
            public class Odd : Migration
            {
                public override void Up() => Execute.Sql("create table \"{0} ä 日本 $(y)\" (a text default '{}''%s')");

                public override void Down() => Execute.Sql("drop table \"{0} ä 日本 $(y)\"");
            }
            """);

        var up = migrations.Run(Direction.Up);

        Assert.IsNull(up.Failure);
        Assert.AreEqual("""create table "{0} ä 日本 $(y)" (a text default '{}''%s')""", up.Statements[0].Sql);
        Assert.AreEqual(1L, migrations.Ask<long>("""select count(*) from pg_class where relname = '{0} ä 日本 $(y)'"""));
    }

    [TestMethod]
    public async Task SQL_sent_through_the_connection_is_heard_but_not_the_observers_own()
    {
        using var migrations = await LoadedMigrations.OpenAsync("""
            [Migration(1)]
            public class Seed : Migration
            {
                public override void Up() => Execute.WithConnection((connection, transaction) =>
                {
                    using var command = connection.CreateCommand();
                    command.Transaction = transaction;
                    command.CommandText = "create table seeds (id int)";
                    command.ExecuteNonQuery();
                    command.CommandText = "insert into seeds values (1)";
                    command.ExecuteNonQuery();
                });

                public override void Down() => Delete.Table("seeds");
            }
            """);

        var outcome = migrations.Run(Direction.Up, observer: new Asking());

        Assert.IsNull(outcome.Failure);
        Assert.AreEqual("PerformDBOperation", outcome.Statements.Single().Expression);
        Assert.AreEqual("create table seeds (id int)\ninsert into seeds values (1)", outcome.Statements[0].Sql);
    }

    [TestMethod]
    public async Task A_migration_runs_in_a_transaction_unless_it_wants_none()
    {
        using var migrations = await LoadedMigrations.OpenAsync("""
            public abstract class Indexes : Migration
            {
                public override void Up() => Execute.Sql("create temp table transactions_" + GetType().Name.ToLowerInvariant() + " as select pg_current_xact_id()::text as before");

                public override void Down() { }
            }

            [Migration(1)]
            public class Inside : Indexes { }

            [Migration(2, TransactionBehavior.None)]
            public class Outside : Indexes { }
            """);
        var observer = new Transactions();

        migrations.Run(Direction.Up, 1, observer);
        migrations.Run(Direction.Up, 2, observer);

        Assert.AreEqual("Inside", migrations.History.Migrations.Single(migration => migration.InTransaction).Name);
        Assert.AreEqual(observer.Seen[0].Began, observer.Seen[0].Committing);
        Assert.AreNotEqual(observer.Seen[1].Began, observer.Seen[1].Committing);
    }

    [TestMethod]
    public async Task The_observer_looks_on_in_order()
    {
        using var migrations = await LoadedMigrations.OpenAsync(Users);
        var observer = new Diary();

        migrations.Run(Direction.Up, observer: observer);

        Assert.AreEqual(
            """
            began
            executing CreateTable at 6
            executed CreateTable
            executing ExecuteSqlStatement at 7
            executed ExecuteSqlStatement
            committing
            """,
            string.Join('\n', observer.Entries));
    }

    [TestMethod]
    public async Task The_observer_sees_the_failing_statement_but_no_commit()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(("""Execute.Sql("select 1/0");""", "")).Options);
        var observer = new Diary();

        migrations.Run(Direction.Up, observer: observer);

        Assert.AreEqual("began, executing ExecuteSqlStatement at 6, executed ExecuteSqlStatement", string.Join(", ", observer.Entries));
    }

    [TestMethod]
    public async Task What_the_observer_throws_is_not_the_migrations_failure()
    {
        using var migrations = await LoadedMigrations.OpenAsync(Users);

        Assert.ThrowsExactly<PostgresException>(() => migrations.Run(Direction.Up, observer: new Failing()));
    }

    [TestMethod]
    public async Task Each_run_constructs_the_migration_anew()
    {
        using var migrations = await LoadedMigrations.OpenAsync("""
            [Migration(1)]
            public class Counting : Migration
            {
                private readonly List<string> _tables = new();

                public override void Up()
                {
                    _tables.Add("t");
                    foreach (var table in _tables)
                        Create.Table(table).WithColumn("id").AsInt32();
                }

                public override void Down() => Delete.Table("t");
            }
            """);

        var outcomes = new[] { Direction.Up, Direction.Down, Direction.Up }.Select(direction => migrations.Run(direction)).ToList();

        Assert.IsTrue(outcomes.All(outcome => outcome.Statements.Count == 1 && outcome.Succeeded));
    }

    [TestMethod]
    public async Task Conventions_of_FluentMigrator_are_applied()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Create.Table("users").WithColumn("email").AsString(); Create.Index().OnTable("users").OnColumn("email");""", """Delete.Table("users");""")).Options);

        migrations.Run(Direction.Up);

        Assert.AreEqual("IX_users_email", migrations.Ask<string>("select relname::text from pg_class where relkind = 'i' and relname like 'IX%'"));
    }

    [TestMethod]
    public async Task A_breaking_change_is_run()
    {
        using var migrations = await LoadedMigrations.OpenAsync("""
            [Migration(1, BreakingChange = true)]
            public class Breaking : Migration
            {
                public override void Up() => Execute.Sql("select 1");

                public override void Down() { }
            }
            """);

        Assert.IsNull(migrations.Run(Direction.Up).Failure);
        Assert.IsNull(migrations.Session.RunToHead().Failure);
    }

    [TestMethod]
    public async Task Scripts_are_found_in_the_working_directory()
    {
        var assembly = MigrationAssembly.Steps(("""Execute.Script("scripts/users.sql");""", """Delete.Table("users");"""));
        var folder = TemporaryFolder.Create();
        Directory.CreateDirectory(Path.Combine(folder, "scripts"));
        await File.WriteAllTextAsync(Path.Combine(folder, "scripts", "users.sql"), "create table users (id int)");
        using var migrations = await LoadedMigrations.OpenAsync(assembly.Options with { WorkingDirectory = folder });

        var outcome = migrations.Run(Direction.Up);

        Assert.IsNull(outcome.Failure);
        Assert.AreEqual("create table users (id int)", outcome.Statements[0].Sql);
    }

    [TestMethod]
    public async Task Probes_see_the_migrations_own_transaction()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""if (!Schema.Table("users").Exists()) Create.Table("users").WithColumn("id").AsInt32();""", """if (Schema.Table("users").Exists()) Delete.Table("users");""")).Options);

        var outcomes = new[] { Direction.Up, Direction.Down, Direction.Up }.Select(direction => migrations.Run(direction)).ToList();

        Assert.IsTrue(outcomes.All(outcome => outcome.Statements.Count == 1 && outcome.Succeeded));
    }

    [TestMethod]
    public async Task Sessions_share_nothing_but_the_database()
    {
        using var migrations = await LoadedMigrations.OpenAsync(Users);
        migrations.Run(Direction.Up);

        using var other = migrations.History.Open(migrations.Database.ConnectionString);

        Assert.AreNotSame(migrations.Session.Connection, other.Connection);
        Assert.AreEqual(1, other.Applied().Single());
        Assert.IsNull(other.Run(migrations.History.Migrations[0], Direction.Down, StepObserver.None).Failure);
        Assert.IsEmpty(migrations.Session.Applied());
    }

    [TestMethod]
    public async Task A_database_that_cannot_be_reached_is_said_when_the_session_is_opened()
    {
        using var migrations = await LoadedMigrations.OpenAsync(Users);

        Assert.Throws<DbException>(() => migrations.History.Open(migrations.Database.ConnectionString + ";Database=nowhere"));
    }

    private sealed class Asking : StepObserver
    {
        public override void Executing(string expression, Place? place) => _connection!.Query("select 'mine'");

        public override void Began(DbConnection connection) => (_connection = connection).Query("select 'mine'");

        public override void Executed(Statement statement) => _connection!.Query("select 'mine'");

        public override void Committing(DbConnection connection) => connection.Query("select 'mine'");

        private DbConnection? _connection;
    }

    private sealed class Transactions : StepObserver
    {
        private string? _began;

        public List<(string Began, string Committing)> Seen { get; } = [];

        public override void Began(DbConnection connection) => _began = connection.Query("select pg_current_xact_id()::text");

        public override void Committing(DbConnection connection) => Seen.Add((_began!, connection.Query("select pg_current_xact_id()::text")));
    }

    private sealed class Diary : StepObserver
    {
        public List<string> Entries { get; } = [];

        public override void Began(DbConnection connection) => Entries.Add("began");

        public override void Executing(string expression, Place? place) => Entries.Add($"executing {expression} at {place?.Line}");

        public override void Executed(Statement statement) => Entries.Add($"executed {statement.Expression}");

        public override void Committing(DbConnection connection) => Entries.Add("committing");
    }

    private sealed class Failing : StepObserver
    {
        public override void Committing(DbConnection connection) => connection.Query("select 1/0");
    }
}

internal static class ConnectionQueries
{
    public static string Query(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString() ?? "";
    }
}

using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

[TestClass]
public sealed class FailuresTests
{
    [TestMethod]
    public async Task A_failing_statement_is_told_with_its_SQL_state_and_place()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Create.Table("users").WithColumn("id").AsInt32(); Delete.Table("user");""", "")).Options);

        var outcome = migrations.Run(Direction.Up);

        Assert.AreEqual(StepStage.Statement, outcome.Failure!.Stage);
        Assert.AreEqual("""table "user" does not exist""", outcome.Failure.Message);
        Assert.AreEqual("42P01", outcome.Failure.SqlState);
        Assert.AreEqual("""DROP TABLE "public"."user";""", outcome.Failure.Sql);
        Assert.AreEqual(6, outcome.Failure.Place!.Line);
        Assert.IsNull(outcome.Failure.Exception);
        Assert.HasCount(2, outcome.Statements);
        Assert.AreEqual(0L, migrations.Ask<long>("select count(*) from pg_class where relname = 'users'"));
        Assert.IsEmpty(migrations.Session.Applied());
    }

    [TestMethod]
    public async Task Detail_and_hint_of_the_server_are_kept()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Execute.Sql("create table a (id int primary key); create table b (id int references a); insert into b values (7)");""", "")).Options);

        var failure = migrations.Run(Direction.Up).Failure!;

        Assert.AreEqual("23503", failure.SqlState);
        Assert.Contains("""Key (id)=(7) is not present in table "a".""", failure.Details);
    }

    [TestMethod]
    public async Task A_step_after_a_failed_one_runs_as_if_nothing_had_been()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Execute.Sql("select 1/0");""", ""),
            ("""Create.Table("users").WithColumn("id").AsInt32();""", "")).Options);

        migrations.Run(Direction.Up, 1);
        var outcome = migrations.Run(Direction.Up, 2);

        Assert.IsNull(outcome.Failure);
        Assert.AreEqual(2, migrations.Session.Applied().Single());
    }

    [TestMethod]
    public async Task A_Down_that_throws_is_a_failure_while_building_at_the_line_that_throws()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(("", """throw new NotImplementedException();""")).Options);

        var failure = migrations.Run(Direction.Down).Failure!;

        Assert.AreEqual(StepStage.Building, failure.Stage);
        Assert.AreEqual("System.NotImplementedException", failure.Exception);
        Assert.AreEqual("The method or operation is not implemented.", failure.Message);
        Assert.AreEqual(11, failure.Place!.Line);
    }

    [TestMethod]
    public async Task An_expression_that_FluentMigrator_refuses_is_a_failure_of_validation()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""
             Create.Table("users").WithColumn("id").AsInt32();
             Create.Table("").WithColumn("id").AsInt32();
             """, "")).Options);

        var failure = migrations.Run(Direction.Up).Failure!;

        Assert.AreEqual(StepStage.Validation, failure.Stage);
        Assert.Contains("CreateTableExpression", failure.Message);
        Assert.AreEqual(7, failure.Place!.Line);
    }

    [TestMethod]
    public async Task A_Down_that_drops_the_version_table_fails_at_the_version_table()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(("", """Delete.Table("VersionInfo");""")).Options);
        migrations.Run(Direction.Up);

        var failure = migrations.Run(Direction.Down).Failure!;

        Assert.AreEqual(StepStage.VersionTable, failure.Stage);
        Assert.AreEqual("42P01", failure.SqlState);
        Assert.Contains("VersionInfo", failure.Sql!);
        Assert.AreEqual(1, migrations.Session.Applied().Single());
    }

    [TestMethod]
    public async Task A_deferred_constraint_fails_at_the_commit()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Execute.Sql("create table a (id int primary key); create table b (id int references a deferrable initially deferred); insert into b values (7)");""", "")).Options);

        var failure = migrations.Run(Direction.Up).Failure!;

        Assert.AreEqual(StepStage.Commit, failure.Stage);
        Assert.AreEqual("23503", failure.SqlState);
        Assert.IsEmpty(migrations.Session.Applied());
    }

    [TestMethod]
    public async Task A_commit_in_the_migrations_own_SQL_does_not_mask_what_failed_after_it()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Execute.Sql("commit; select 1/0");""", "")).Options);

        var failure = migrations.Run(Direction.Up).Failure!;

        Assert.AreEqual(StepStage.Statement, failure.Stage);
        Assert.AreEqual("22012", failure.SqlState);
        Assert.IsNull(migrations.Run(Direction.Down).Failure, "the session goes on with another connection");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("""Execute.Sql("select 1");""")]
    public async Task A_commit_in_the_migrations_own_SQL_is_named_whatever_fails_after_it(string after)
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ($"""
             Execute.Sql("create table users (id int)");
             Execute.Sql("commit");
             {after}
             """, "")).Options);

        var failure = migrations.Run(Direction.Up).Failure!;

        Assert.AreEqual(StepStage.Statement, failure.Stage);
        Assert.AreEqual("the statement ends the transaction of the migration (COMMIT or ROLLBACK)", failure.Message);
        Assert.AreEqual("commit", failure.Sql);
        Assert.AreEqual(7, failure.Place!.Line);
        Assert.IsFalse(failure.ServerLost);
    }

    [TestMethod]
    public async Task A_statement_that_takes_too_long_is_ended_and_shown()
    {
        var assembly = MigrationAssembly.Steps(("""Execute.Sql("select pg_sleep(600)");""", ""));
        using var migrations = await LoadedMigrations.OpenAsync(assembly.Options with { StatementTimeout = TimeSpan.FromMilliseconds(200) });

        var failure = migrations.Run(Direction.Up).Failure!;

        Assert.AreEqual("57014", failure.SqlState);
        Assert.AreEqual("select pg_sleep(600)", failure.Sql);
        Assert.Contains("the statement took longer than 0.2 s", failure.Details);
        Assert.IsFalse(failure.ServerLost);
        Assert.AreEqual("client", migrations.Ask<string>("select source from pg_settings where name = 'statement_timeout'"));
    }

    [TestMethod]
    public async Task SQL_through_the_connection_that_fails_is_shown()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""
             Execute.WithConnection((connection, transaction) =>
             {
                 using var command = connection.CreateCommand();
                 command.CommandText = "select * from nowhere";
                 command.ExecuteNonQuery();
             });
             """, "")).Options);

        var failure = migrations.Run(Direction.Up).Failure!;

        Assert.AreEqual(StepStage.Statement, failure.Stage);
        Assert.AreEqual("42P01", failure.SqlState);
        Assert.AreEqual("select * from nowhere", failure.Sql);
    }

    [TestMethod]
    public async Task Code_in_the_connection_that_throws_is_told_with_its_exception()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Execute.WithConnection((connection, transaction) => throw new ArgumentException("no such shop"));""", "")).Options);

        var failure = migrations.Run(Direction.Up).Failure!;

        Assert.AreEqual(StepStage.Statement, failure.Stage);
        Assert.AreEqual("System.ArgumentException", failure.Exception);
        Assert.AreEqual("no such shop", failure.Message);
    }

    [TestMethod]
    public async Task A_server_that_is_lost_is_not_the_migrations_fault()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Execute.Sql("select pg_terminate_backend(pg_backend_pid())");""", "")).Options);

        var failure = migrations.Run(Direction.Up).Failure!;

        Assert.IsTrue(failure.ServerLost);
        Assert.AreEqual("57P01", failure.SqlState);
    }

    [TestMethod]
    public async Task Outside_a_transaction_what_came_before_the_failure_stays_and_no_version_row_is_written()
    {
        using var migrations = await LoadedMigrations.OpenAsync("""
            [Migration(1, TransactionBehavior.None)]
            public class Half : Migration
            {
                public override void Up()
                {
                    Create.Table("users").WithColumn("id").AsInt32();
                    Execute.Sql("select 1/0");
                }

                public override void Down() { }
            }
            """);

        var outcome = migrations.Run(Direction.Up);

        Assert.AreEqual("22012", outcome.Failure!.SqlState);
        Assert.AreEqual(1L, migrations.Ask<long>("select count(*) from pg_class where relname = 'users'"));
        Assert.IsEmpty(migrations.Session.Applied());
    }
}

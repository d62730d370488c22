using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

[TestClass]
public sealed class RunToHeadTests
{
    [TestMethod]
    public async Task What_is_missing_is_run_by_the_runner_itself()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Create.Table("a").WithColumn("id").AsInt32();""", """Delete.Table("a");"""),
            ("""Create.Table("b").WithColumn("id").AsInt32();""", """Delete.Table("b");"""),
            ("""Execute.Sql("insert into a values (1)"); Execute.WithConnection((connection, transaction) => { using var command = connection.CreateCommand(); command.CommandText = "insert into b values (1)"; command.ExecuteNonQuery(); });""", "")).Options);
        migrations.Run(Direction.Up, 1);
        migrations.Run(Direction.Up, 2);
        migrations.Run(Direction.Down, 2);

        var outcome = migrations.Session.RunToHead();

        Assert.IsNull(outcome.Failure);
        Assert.AreEqual(
            """
            CreateTable CREATE TABLE "public"."b" ("id" integer NOT NULL);
            ExecuteSqlStatement insert into a values (1)
            PerformDBOperation insert into b values (1)
            """,
            string.Join('\n', outcome.Statements.Select(statement => $"{statement.Expression} {statement.Sql}")));
        Assert.AreEqual("1 2 3", string.Join(' ', migrations.Session.Applied()));
    }

    [TestMethod]
    public async Task At_the_head_nothing_is_executed_but_maintenance_and_profiles_which_are_not_told()
    {
        var assembly = MigrationAssembly.Compile(MigrationAssembly.TextOf(("""Create.Table("a").WithColumn("id").AsInt32();""", "")) + """
            [Maintenance(MigrationStage.AfterAll)]
            public class Afterwards : Migration
            {
                public override void Up() => Execute.Sql("insert into a values (1)");

                public override void Down() { }
            }

            [Profile("Development")]
            public class Seed : Migration
            {
                public override void Up() => Insert.IntoTable("a").Row(new { id = 2 });

                public override void Down() { }
            }
            """);
        using var migrations = await LoadedMigrations.OpenAsync(assembly.Options with { Profile = "Development" });
        migrations.Run(Direction.Up);

        var outcome = migrations.Session.RunToHead();

        Assert.IsNull(outcome.Failure);
        Assert.IsEmpty(outcome.Statements);
        Assert.AreEqual("2, 1", migrations.Ask<string>("select string_agg(id::text, ', ') from a"));
    }

    [TestMethod]
    public async Task A_failure_names_the_migration_the_statement_and_the_servers_words()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Create.Table("a").WithColumn("id").AsInt32();""", ""),
            ("""Execute.Sql("commit; select 1/0");""", ""),
            ("""Create.Table("c").WithColumn("id").AsInt32();""", "")).Options);

        var failure = migrations.Session.RunToHead().Failure!;

        Assert.AreEqual(StepStage.Statement, failure.Stage);
        Assert.AreEqual("22012", failure.SqlState);
        Assert.AreEqual("commit; select 1/0", failure.Sql);
        Assert.AreEqual(2, failure.Version);
        Assert.AreEqual(migrations.History.Migrations[1].Up, failure.Place);
        Assert.AreEqual(1, migrations.Session.Applied().Single());
    }

    [TestMethod]
    public async Task A_commit_in_the_migrations_own_SQL_is_named()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Execute.Sql("commit"); Execute.Sql("select 1");""", "")).Options);

        var failure = migrations.Session.RunToHead().Failure!;

        Assert.AreEqual("the statement ends the transaction of the migration (COMMIT or ROLLBACK)", failure.Message);
        Assert.AreEqual("commit", failure.Sql);
        Assert.AreEqual(1, failure.Version);
    }

    [TestMethod]
    public async Task A_failure_at_the_commit_is_one_of_the_commit()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(
            ("""Execute.Sql("create table a (id int primary key); create table b (id int references a deferrable initially deferred); insert into b values (7)");""", "")).Options);

        var failure = migrations.Session.RunToHead().Failure!;

        Assert.AreEqual(StepStage.Commit, failure.Stage);
        Assert.AreEqual("23503", failure.SqlState);
    }

    [TestMethod]
    public async Task An_Up_that_throws_is_a_failure_while_building()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(("""throw new NotSupportedException("later");""", "")).Options);

        var failure = migrations.Session.RunToHead().Failure!;

        Assert.AreEqual(StepStage.Building, failure.Stage);
        Assert.AreEqual("System.NotSupportedException", failure.Exception);
        Assert.AreEqual(1, failure.Version);
    }
}

using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary>What the user wants every database to have before the first migration.</summary>
[TestClass]
public sealed class SetupTests
{
    [TestMethod]
    public async Task Init_SQL_is_there_before_the_first_migration_and_no_part_of_the_comparison()
    {
        var assembly = MigrationAssembly.Steps((Migrations.Sql("alter table baseline add column note text"), Migrations.Sql("alter table baseline drop column note")));

        var outcome = await WithInitSql(assembly, "\uFEFFcreate role shop; create table baseline (id int); grant select on baseline to shop").RunAsync();

        outcome.Exits(0).Finds("");
    }

    [TestMethod]
    public async Task Init_SQL_that_fails_is_the_projects_own_mistake()
    {
        var call = WithInitSql(Migrations.Good, "create table baseline (id int);\nselect nonsense;");

        var outcome = await call.RunAsync();

        outcome.Exits(1).Finds("STW0008").Says($"{Migrations.Good.File}: error STW0008: the init SQL fails: column \"nonsense\" does not exist").Says("    select nonsense");
    }

    [TestMethod]
    [DataRow("copy baseline from stdin;\n1\n\\.")]
    [DataRow("\\connect shop")]
    public async Task What_only_psql_understands_is_the_projects_own_mistake(string sql)
    {
        var outcome = await WithInitSql(Migrations.Good, "create table baseline (id int);\n" + sql).RunAsync();

        outcome.Exits(1).Finds("STW0008").Says("the init SQL fails: ");
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("-- nothing")]
    public async Task Empty_init_SQL_is_none(string sql)
    {
        var outcome = await WithInitSql(Migrations.Good, sql).RunAsync();

        outcome.Exits(0).Finds("");
    }

    [TestMethod]
    public async Task An_init_SQL_that_is_a_folder_is_a_mistake_of_usage()
    {
        var outcome = await Call.Verify(Migrations.Good, "--init-sql", "/").RunAsync();

        outcome.Exits(2).Warns("stairway: the init SQL / cannot be read: ");
    }

    [TestMethod]
    [DataRow("nonsense")]
    [DataRow("x\"; drop table y; --")]
    public async Task An_extension_that_is_not_there_is_the_projects_own_mistake(string name)
    {
        var outcome = await Call.Verify(Migrations.Good, "--extension", name).RunAsync();

        outcome.Exits(1).Finds("STW0008").Says($"error STW0008: extension {name} fails: ");
    }

    [TestMethod]
    public async Task Extensions_are_there_before_the_first_migration()
    {
        var outcome = await Call.Verify(Migrations.Good, "--extension", "plpgsql", "--extension", "plpgsql").RunAsync();

        outcome.Exits(0).Finds("");
    }

    [TestMethod]
    [DataRow("public static void Configure(IServiceCollection services) => throw new NotSupportedException(\"no licence\");", "StairwaySetup.Configure throws System.NotSupportedException: no licence")]
    [DataRow("public static void Configure() { }", "StairwaySetup has no static method Configure(IServiceCollection)")]
    public async Task A_setup_class_that_fails_is_the_projects_own_mistake(string method, string message)
    {
        var assembly = MigrationAssembly.Compile($$"""
            public static class StairwaySetup
            {
                {{method}}
            }

            [Migration(1)]
            public class Step : Migration
            {
                public override void Up() { }
                public override void Down() { }
            }
            """);

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0008").Says(message);
    }

    private static Call WithInitSql(MigrationAssembly assembly, string sql)
    {
        var call = Call.Verify(assembly, "--init-sql", "init.sql");
        File.WriteAllText(Path.Combine(call.Folder, "init.sql"), sql);
        return call;
    }
}

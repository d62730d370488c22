using Npgsql;
using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

[TestClass]
public sealed class DependencyTests
{
    private const string Domain = """
        [assembly: System.Reflection.AssemblyVersion("2.1.0.0")]
        namespace Shop.Domain { public abstract class Entity { public static string Table => "users"; } public interface IMarked { } }
        """;

    [TestMethod]
    public void A_missing_dependency_of_a_type_is_named()
    {
        var assembly = WithDomain("""
            public class User : Shop.Domain.Entity { }

            """ + MigrationAssembly.TextOf(("", "")));

        var load = HistoryLoader.Load(assembly.Options);

        Assert.IsNull(load.History);
        var finding = load.Findings.Single();
        Assert.AreSame(Rules.DependencyMissing, finding.Rule);
        Assert.AreEqual("Shop.Domain 2.1.0, which Shop.Migrations needs, is missing", finding.Message);
    }

    [TestMethod]
    public void A_missing_dependency_of_a_constructor_is_named()
    {
        var assembly = WithDomain("""
            [Migration(1)]
            public class AddUsers : Migration
            {
                private readonly string _table = Shop.Domain.Entity.Table;

                public override void Up() => Create.Table(_table).WithColumn("id").AsInt32();

                public override void Down() => Delete.Table(_table);
            }
            """);

        var finding = HistoryLoader.Load(assembly.Options).Findings.Single();

        Assert.AreSame(Rules.DependencyMissing, finding.Rule);
        Assert.AreEqual("Shop.Domain 2.1.0, which Shop.Migrations needs, is missing", finding.Message);
    }

    [TestMethod]
    public async Task A_missing_dependency_of_Up_is_named_when_Up_runs()
    {
        var assembly = WithDomain("""
            [Migration(1)]
            public class AddUsers : Migration
            {
                public override void Up() => Create.Table(Shop.Domain.Entity.Table).WithColumn("id").AsInt32();

                public override void Down() { }
            }
            """);
        using var migrations = await LoadedMigrations.OpenAsync(assembly.Options);

        var failure = migrations.Run(Direction.Up).Failure!;

        Assert.AreEqual(StepStage.Building, failure.Stage);
        Assert.Contains("Shop.Domain, Version=2.1.0.0", failure.Message);
    }

    [TestMethod]
    public async Task A_dependency_in_the_assemblys_folder_is_loaded()
    {
        var domain = MigrationAssembly.CompileAgainst([], Domain, "Shop.Domain");
        var assembly = MigrationAssembly.Compile("""
            [Migration(1)]
            public class AddUsers : Migration
            {
                public override void Up() => Create.Table(Shop.Domain.Entity.Table).WithColumn("id").AsInt32();

                public override void Down() => Delete.Table(Shop.Domain.Entity.Table);
            }
            """, [domain.File]);
        File.Copy(domain.File, Path.Combine(assembly.Folder, "Shop.Domain.dll"));
        using var migrations = await LoadedMigrations.OpenAsync(assembly.Options);

        Assert.IsNull(migrations.Run(Direction.Up).Failure);
    }

    [TestMethod]
    public async Task The_projects_own_Npgsql_is_used()
    {
        var assembly = MigrationAssembly.Compile(MigrationAssembly.TextOf(("""Execute.Sql("select 1/0");""", "")), []);
        var npgsql = Path.Combine(assembly.Folder, "Npgsql.dll");
        File.Copy(typeof(NpgsqlConnection).Assembly.Location, npgsql);
        using var migrations = await LoadedMigrations.OpenAsync(assembly.Options);

        var failure = migrations.Run(Direction.Up).Failure!;

        Assert.AreEqual(npgsql, migrations.Session.Connection.GetType().Assembly.Location);
        Assert.AreEqual("22012", failure.SqlState);
    }

    [TestMethod]
    public async Task The_hosts_Npgsql_is_used_where_the_project_has_none()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.Steps(("", "")).Options);

        Assert.IsInstanceOfType<NpgsqlConnection>(migrations.Session.Connection);
    }

    [TestMethod]
    public void A_missing_dependency_of_the_setup_is_named()
    {
        var assembly = WithDomain("""
            public static class StairwaySetup
            {
                public static void Configure(IServiceCollection services) => services.AddSingleton(Shop.Domain.Entity.Table);
            }

            """ + MigrationAssembly.TextOf(("", "")));

        Assert.AreEqual("Shop.Domain 2.1.0, which Shop.Migrations needs, is missing", HistoryLoader.Load(assembly.Options).Findings.Single().Message);
    }

    [TestMethod]
    public void A_missing_dependency_of_an_internal_type_disturbs_nobody()
    {
        var assembly = WithDomain("""
            internal class User : Shop.Domain.Entity { }

            """ + MigrationAssembly.TextOf(("", "")));

        using var history = HistoryLoader.Load(assembly.Options).History;

        Assert.IsNotNull(history);
    }

    /// <summary>Migrations whose dependency was there when they were compiled, and is not any more.</summary>
    private static MigrationAssembly WithDomain(string source) =>
        MigrationAssembly.Compile(source, [MigrationAssembly.CompileAgainst([], Domain, "Shop.Domain").File]);
}

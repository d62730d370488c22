using Npgsql;
using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

[TestClass]
public sealed class SetupTests
{
    [TestMethod]
    public async Task A_setup_class_gives_services_to_constructors()
    {
        using var migrations = await LoadedMigrations.OpenAsync("""
            namespace Shop
            {
                public sealed record Names(string Table);

                internal static class StairwaySetup
                {
                    private static void Configure(IServiceCollection services) => services.AddSingleton(new Names("people"));
                }

                [Migration(1)]
                public class AddPeople(Names names) : Migration
                {
                    public override void Up() => Create.Table(names.Table).WithColumn("id").AsInt32();

                    public override void Down() => Delete.Table(names.Table);
                }
            }
            """);

        var outcome = migrations.Run(Direction.Up);

        Assert.IsNull(outcome.Failure);
        Assert.Contains("\"people\"", outcome.Statements[0].Sql);
    }

    [TestMethod]
    public async Task A_setup_class_may_say_everything_that_a_Program_says()
    {
        using var migrations = await LoadedMigrations.OpenAsync("""
            using FluentMigrator.Runner;
            using FluentMigrator.Runner.Conventions;
            using FluentMigrator.Runner.Initialization;
            using FluentMigrator.Runner.VersionTableInfo;
            using Microsoft.Extensions.Logging;

            public static class StairwaySetup
            {
                public static void Configure(IServiceCollection services) => services
                    .AddFluentMigratorCore()
                    .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Critical))
                    .AddScoped<IVersionTableMetaData, Versions>()
                    .AddSingleton<IConventionSet>(new DefaultConventionSet("shop", null))
                    .Configure<RunnerOptions>(options => options.Tags = new[] { "UK" })
                    .ConfigureRunner(runner => runner.AddPostgres92().WithGlobalConnectionString("Host=elsewhere").ScanIn(typeof(StairwaySetup).Assembly).For.Migrations());
            }

            public class Versions : IVersionTableMetaData
            {
                public bool OwnsSchema => true;
                public string SchemaName => "book_keeping";
                public string TableName => "Done";
                public string ColumnName => "Number";
                public string DescriptionColumnName => "What";
                public string UniqueIndexName => "uc_done";
                public string AppliedOnColumnName => "At";
                public bool CreateWithPrimaryKey => false;
            }

            [Migration(1), Tags("UK")]
            public class AddUsers : Migration
            {
                public override void Up()
                {
                    Create.Schema("shop");
                    Create.Table("users").WithColumn("id").AsInt64().Identity();
                }

                public override void Down()
                {
                    Delete.Table("users");
                    Delete.Schema("shop");
                }
            }
            """);

        var outcome = migrations.Run(Direction.Up);

        Assert.IsNull(outcome.Failure);
        Assert.Contains("""CREATE TABLE "shop"."users" ("id" bigserial NOT NULL)""", outcome.Statements[1].Sql);
        Assert.AreEqual(new VersionTable("book_keeping", "Done", OwnsSchema: true), migrations.Session.VersionTable);
        Assert.AreEqual(1L, migrations.Ask<long>("""select "Number" from book_keeping."Done" """));
        Assert.AreEqual(1L, migrations.Session.Applied().Single());
    }

    [TestMethod]
    public async Task A_version_table_class_in_the_assembly_is_used()
    {
        using var migrations = await LoadedMigrations.OpenAsync(MigrationAssembly.TextOf(("", "")) + """
            [FluentMigrator.Runner.VersionTableInfo.VersionTableMetaData]
            public class Versions(FluentMigrator.Runner.Conventions.IConventionSet conventions, Microsoft.Extensions.Options.IOptions<FluentMigrator.Runner.Initialization.RunnerOptions> options)
                : FluentMigrator.Runner.VersionTableInfo.DefaultVersionTableMetaData(conventions, options)
            {
                public override string TableName => "applied";
            }
            """);

        migrations.Run(Direction.Up);

        Assert.AreEqual(new VersionTable("public", "applied", OwnsSchema: false), migrations.Session.VersionTable);
        Assert.AreEqual(1L, migrations.Ask<long>("select count(*) from public.applied"));
    }

    [TestMethod]
    public async Task Names_without_quotes_fold_the_version_table()
    {
        using var migrations = await LoadedMigrations.OpenAsync("""
            public static class StairwaySetup
            {
                public static void Configure(IServiceCollection services) =>
                    services.Configure<FluentMigrator.Runner.Processors.ProcessorOptions>(options => options.ProviderSwitches = "Force Quote=false");
            }

            """ + MigrationAssembly.TextOf(("""Create.Table("Users").WithColumn("Id").AsInt32();""", """Delete.Table("Users");""")));

        foreach (var direction in new[] { Direction.Up, Direction.Down, Direction.Up })
            Assert.IsNull(migrations.Run(direction).Failure);

        Assert.AreEqual("versioninfo", migrations.Session.VersionTable.Table);
        Assert.AreEqual(1L, migrations.Ask<long>("select count(*) from pg_class where relname = 'users'"));
        using var again = migrations.History.Open(migrations.Database.ConnectionString);
        Assert.AreEqual(1L, again.Applied().Single());
    }

    [TestMethod]
    public async Task Options_choose_processor_and_schema()
    {
        var assembly = MigrationAssembly.Steps(("""Create.Table("users").WithColumn("id").AsInt64().Identity();""", """Delete.Table("users");"""));
        using var migrations = await LoadedMigrations.OpenAsync(assembly.Options with { Processor = "Postgres92", DefaultSchema = "shop" });

        var outcome = migrations.Run(Direction.Up);

        Assert.IsNull(outcome.Failure);
        Assert.Contains("""CREATE TABLE "shop"."users" ("id" bigserial NOT NULL)""", outcome.Statements[0].Sql);
        Assert.AreEqual(new VersionTable("shop", "VersionInfo", OwnsSchema: true), migrations.Session.VersionTable);
    }

    [TestMethod]
    public void An_unknown_processor_is_refused_with_the_known_ones()
    {
        var load = HistoryLoader.Load(MigrationAssembly.Steps(("", "")).Options with { Processor = "Oracle" });

        Assert.IsNull(load.History);
        Assert.AreEqual("the processor Oracle is unknown", load.Findings.Single().Message);
        Assert.AreEqual("one of Postgres, Postgres92, PostgreSQL10_0, PostgreSQL11_0, PostgreSQL15_0", load.Findings[0].Repair);
    }

    [TestMethod]
    public void A_setup_class_that_throws_is_told_with_its_place()
    {
        var load = Load("""
            public static class StairwaySetup
            {
                public static void Configure(IServiceCollection services)
                {
                    throw new InvalidOperationException("no settings file");
                }
            }
            """);

        var finding = load.Findings.Single();
        Assert.AreSame(Rules.SetupFailed, finding.Rule);
        Assert.AreEqual("StairwaySetup.Configure throws System.InvalidOperationException: no settings file", finding.Message);
        Assert.AreEqual(5, finding.Place!.Line);
    }

    [TestMethod]
    [DataRow("public static class StairwaySetup { public static void Configure() { } }", "StairwaySetup has no static method Configure(IServiceCollection)")]
    [DataRow("namespace A { class StairwaySetup { } } namespace B { class StairwaySetup { } }", "there are 2 classes named StairwaySetup; one must remain")]
    public void A_setup_class_of_another_shape_is_told(string source, string message)
    {
        var load = Load(source);

        Assert.IsNull(load.History);
        Assert.AreEqual($"STW0008 {message}", $"{load.Findings.Single().Rule.Code} {load.Findings[0].Message}");
    }

    [TestMethod]
    public void Services_that_cannot_be_made_are_told()
    {
        var load = Load("""
            public class Conventions : FluentMigrator.Runner.DefaultConventionSet
            {
                public Conventions() => throw new InvalidOperationException("no conventions");
            }
            """);

        Assert.AreEqual("FluentMigrator's IConventionSet cannot be made: System.InvalidOperationException: no conventions", load.Findings.Single().Message);
        Assert.AreEqual(3, load.Findings[0].Place!.Line);
    }

    [TestMethod]
    public async Task A_setup_that_brings_a_connection_of_its_own_is_refused()
    {
        var other = await TestServer.CreateDatabaseAsync();
        var load = Load($$"""
            using FluentMigrator.Runner;
            using FluentMigrator.Runner.Generators.Postgres;
            using FluentMigrator.Runner.Initialization;
            using FluentMigrator.Runner.Processors;
            using FluentMigrator.Runner.Processors.Postgres;
            using Microsoft.Extensions.DependencyInjection.Extensions;
            using Microsoft.Extensions.Logging;
            using Microsoft.Extensions.Options;

            public static class StairwaySetup
            {
                public static void Configure(IServiceCollection services) => services
                    .ConfigureRunner(runner => runner.AddPostgres())
                    .RemoveAll<IMigrationProcessor>()
                    .AddScoped<IMigrationProcessor, Elsewhere>();
            }

            public class Elsewhere(PostgresDbFactory factory, PostgresGenerator generator, ILogger<PostgresProcessor> logger, IOptionsSnapshot<ProcessorOptions> options, PostgresOptions postgres)
                : PostgresProcessor(factory, generator, logger, options, new Production(), postgres);

            public class Production : IConnectionStringAccessor
            {
                public string ConnectionString => {{Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(other.ConnectionString, quote: true)}};
            }

            """);
        var mine = await TestServer.CreateDatabaseAsync();

        using var history = load.History!;
        var exception = Assert.ThrowsExactly<InvalidOperationException>(() => history.Open(mine.ConnectionString));

        Assert.Contains("throwaway database", exception.Message);
        await using var connection = new NpgsqlConnection(other.ConnectionString);
        await connection.OpenAsync();
        Assert.AreEqual("0", connection.Query("select count(*) from pg_tables where schemaname = 'public'"));
    }

    private static HistoryLoad Load(string source) => HistoryLoader.Load(MigrationAssembly.Compile(source + "\n" + MigrationAssembly.TextOf(("", ""))).Options);
}

using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary>Assemblies in which there is nothing to climb.</summary>
[TestClass]
public sealed class AssemblyTests
{
    [TestMethod]
    public async Task An_assembly_without_migrations_is_found()
    {
        var outcome = await Call.Verify(MigrationAssembly.Compile("public class NoMigration;")).RunAsync();

        outcome.Exits(1).Finds("STW0101").Says("Shop.Migrations holds no public class with [Migration(…)]");
    }

    [TestMethod]
    public async Task A_file_that_is_no_assembly_is_found()
    {
        var file = Path.Combine(TemporaryFolder.Create(), "Shop.dll");
        File.WriteAllText(file, "no assembly");

        var outcome = await new Call("verify", file).RunAsync();

        outcome.Exits(1).Finds("STW0005").Says($"{file}: error STW0005: Shop.dll cannot be loaded: it is not a .NET assembly");
        Assert.AreEqual("Stairway: nothing was verified; 1 error", outcome.Summary);
    }

    [TestMethod]
    public async Task An_assembly_for_a_newer_framework_is_found()
    {
        var assembly = MigrationAssembly.Compile($"""[assembly: System.Runtime.Versioning.TargetFramework(".NETCoreApp,Version=v99.0")]{"\n"}{Step("")}""");

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0005").Says("it is built for .NET 99.0, and this is .NET");
    }

    [TestMethod]
    public async Task A_runtimeconfig_for_a_newer_framework_is_found()
    {
        var assembly = MigrationAssembly.Compile(Step("// newer"), []);
        WriteRuntimeConfig(assembly, """{ "runtimeOptions": { "framework": { "name": "Microsoft.NETCore.App", "version": "99.0.0" } } }""");

        var outcome = await Call.Verify(assembly, "--only", "load").RunAsync();

        outcome.Exits(0);    // the assembly itself loads: the file names only where its application runs
    }

    [TestMethod]
    public async Task A_framework_that_is_not_installed_is_a_mistake_of_usage()
    {
        var assembly = MigrationAssembly.Compile(Step("// unknown framework"), []);
        WriteRuntimeConfig(assembly, """{ "runtimeOptions": { "frameworks": [ { "name": "Nonsense.App", "version": "1.0.0" } ] } }""");

        var outcome = await Call.Verify(assembly).RunAsync();

        Assert.AreNotEqual(0, outcome.ExitCode);
        outcome.Warns("Nonsense.App");
    }

    [TestMethod]
    [DataRow("{ broken")]
    [DataRow("{}")]
    [DataRow("[]")]
    public async Task A_runtimeconfig_that_cannot_be_read_is_a_mistake_of_usage(string text)
    {
        var assembly = MigrationAssembly.Compile(Step("// broken runtimeconfig"), []);
        WriteRuntimeConfig(assembly, text);

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(2).Warns("Shop.Migrations.runtimeconfig.json cannot be read");
    }

    [TestMethod]
    public async Task A_deps_file_that_cannot_be_read_is_found()
    {
        var assembly = MigrationAssembly.Compile(Step("// broken deps"), []);
        File.WriteAllText(Path.ChangeExtension(assembly.File, ".deps.json"), "{ broken");

        var outcome = await new Call("verify", assembly.File).RunAsync();

        outcome.Exits(1).Finds("STW0005").Says("Shop.Migrations.deps.json");
    }

    [TestMethod]
    public async Task A_missing_dependency_is_named()
    {
        var library = MigrationAssembly.Compile("namespace Prices { public class List { } }", [], "Prices");
        var assembly = MigrationAssembly.Compile("""
            [Migration(1)]
            public class Step : Migration
            {
                public Prices.List Prices { get; } = new();
                public override void Up() { }
                public override void Down() { }
            }
            """, [library.File]);

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0006").Says("Prices 0.0.0, which Shop.Migrations needs, is missing");
    }

    [TestMethod]
    public async Task A_dependency_that_is_missing_only_when_a_migration_runs_is_named()
    {
        var library = MigrationAssembly.Compile("namespace Prices { public static class List { public static string Sql => \"select 1\"; } }", [], "Prices");
        var assembly = MigrationAssembly.Compile(Step("Execute.Sql(Prices.List.Sql);"), [library.File]);

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0201").Says("Prices");
    }

    [TestMethod]
    public async Task A_dependency_in_its_own_folder_is_found_by_itself()
    {
        var library = MigrationAssembly.Compile("namespace Prices { public static class List { public static string Sql => \"create table t (id int)\"; } }", [], "Prices");
        var assembly = MigrationAssembly.Compile(Step("Execute.Sql(Prices.List.Sql);", """Delete.Table("t");"""), [library.File]);
        File.Copy(library.File, Path.Combine(assembly.Folder, "Prices.dll"));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(0).Finds("");
    }

    [TestMethod]
    public async Task Two_migrations_with_one_version_are_found()
    {
        var assembly = MigrationAssembly.Compile(Step("").Replace("Step", "First") + Step("").Replace("Step", "Second"));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0102").Says("version 1 is used by First and by Second");
    }

    [TestMethod]
    public async Task Constructors_that_throw_are_all_found()
    {
        const string thrower = """
            [Migration(VERSION)]
            public class StepVERSION : Migration
            {
                public StepVERSION() => throw new NotSupportedException("not on a Monday");
                public override void Up() { }
                public override void Down() { }
            }
            """;
        var assembly = MigrationAssembly.Compile(thrower.Replace("VERSION", "1") + thrower.Replace("VERSION", "2"));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0104 STW0104").Says("(4,").Says("Step1 cannot be constructed: System.NotSupportedException: not on a Monday");
    }

    [TestMethod]
    public async Task A_class_that_FluentMigrator_passes_over_is_found()
    {
        var assembly = MigrationAssembly.Compile(Step("Execute.Sql(\"create table t (id int)\");", "Delete.Table(\"t\");") + "[Migration(2)] internal class Hidden : Migration { public override void Up() { } public override void Down() { } }");

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0103").Says("Hidden is not public");
    }

    [TestMethod]
    public async Task A_FluentMigrator_that_is_too_old_is_refused()
    {
        var old = MigrationAssembly.CompileAgainst([], """[assembly: System.Reflection.AssemblyVersion("5.2.0.0")] namespace FluentMigrator { public class MigrationAttribute : System.Attribute { } }""", "FluentMigrator.Abstractions");
        var assembly = MigrationAssembly.CompileAgainst([old.File], "[FluentMigrator.Migration] public class Step { }");

        var outcome = await new Call("verify", assembly.File, "--reference", old.File).RunAsync();

        outcome.Exits(1).Finds("STW0007").Says("Shop.Migrations uses FluentMigrator 5.2.0; 6.0 is the oldest that can be verified");
    }

    [TestMethod]
    public async Task A_processor_that_is_not_FluentMigrators_is_found()
    {
        var outcome = await Call.Verify(Migrations.Good, "--processor", "Oracle").RunAsync();

        outcome.Exits(1).Finds("STW0013").Says("the processor Oracle is unknown");
    }

    [TestMethod]
    public async Task Nothing_is_loaded_for_a_wrong_assembly_but_all_that_is_wrong_with_it_is_said_without_a_server()
    {
        var outcome = await Call.Verify(MigrationAssembly.Compile("public class NoMigration;"), "--postgres", "server", "--server", "NOT_SET").RunAsync();

        outcome.Exits(1).Finds("STW0101");
    }

    private static void WriteRuntimeConfig(MigrationAssembly assembly, string text) => File.WriteAllText(Path.ChangeExtension(assembly.File, ".runtimeconfig.json"), text);

    private static string Step(string up, string down = "") => $$"""
        [Migration(1)]
        public class Step : Migration
        {
            public override void Up()
            {
                {{up}}
            }

            public override void Down()
            {
                {{down}}
            }
        }

        """;
}

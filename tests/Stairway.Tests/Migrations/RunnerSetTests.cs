using System.Runtime.Loader;
using System.Text.Json;
using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

[TestClass]
public sealed class RunnerSetTests
{
    private static readonly string[] _set =
    [
        "FluentMigrator.dll", "FluentMigrator.Abstractions.dll", "FluentMigrator.Extensions.Postgres.dll", "FluentMigrator.Runner.Core.dll", "FluentMigrator.Runner.Postgres.dll",
    ];

    private static readonly string _source = MigrationAssembly.TextOf(("""Execute.Sql("select 1");""", ""));

    [TestMethod]
    public async Task The_projects_own_complete_set_is_used()
    {
        var assembly = MigrationAssembly.Compile(_source, []);
        var own = Copy(assembly.Folder, _set);
        using var migrations = await LoadedMigrations.OpenAsync(assembly.Options with { References = [.. own, .. Others()] });

        Assert.IsNull(migrations.Run(Direction.Up).Failure);

        Assert.AreEqual(assembly.Folder, FoldersOfSet(migrations.History).Single());
        Assert.AreEqual("FluentMigrator 8.0.1", migrations.History.Runner);
        Assert.IsEmpty(migrations.Load.Findings);
    }

    [TestMethod]
    public async Task A_part_of_a_set_gives_way_to_the_bundled_one_as_a_whole()
    {
        var assembly = MigrationAssembly.Compile(_source, []);
        Copy(assembly.Folder, _set[..3]);
        using var migrations = await LoadedMigrations.OpenAsync(new HistoryOptions(assembly.File) { AdapterFolder = MigrationAssembly.AdapterFolder });

        Assert.IsNull(migrations.Run(Direction.Up).Failure);

        Assert.AreEqual(MigrationAssembly.AdapterFolder, FoldersOfSet(migrations.History).Single());
        Assert.IsTrue(migrations.Load.IsBundled);
        Assert.IsEmpty(migrations.Load.Findings);
    }

    [TestMethod]
    public void A_part_of_another_version_is_named_beside_the_bundled_one()
    {
        var assembly = MigrationAssembly.Compile(_source, []);
        MoveIn(Fabricate("FluentMigrator.Abstractions", "7.2.0.0"), assembly.Folder);

        using var history = HistoryLoader.Load(new(assembly.File) { AdapterFolder = MigrationAssembly.AdapterFolder }) is var load ? load.History : null;

        Assert.IsNotNull(history);
        var note = load.Findings.Single();
        Assert.AreSame(Rules.BundledSet, note.Rule);
        Assert.AreEqual("verified with the bundled FluentMigrator 8.0.1, but Shop.Migrations has 7.2.0: the SQL of the two may differ", note.Message);
        Assert.AreEqual("add what the project lacks: FluentMigrator, FluentMigrator.Extensions.Postgres, FluentMigrator.Runner.Core, FluentMigrator.Runner.Postgres", note.Repair);
    }

    [TestMethod]
    public void An_older_FluentMigrator_is_refused_with_an_explanation()
    {
        var assembly = MigrationAssembly.Compile(_source, []);
        MoveIn(Fabricate("FluentMigrator.Abstractions", "5.2.0.0"), assembly.Folder);

        var load = HistoryLoader.Load(new(assembly.File) { AdapterFolder = MigrationAssembly.AdapterFolder });

        Assert.IsNull(load.History);
        Assert.AreSame(Rules.UnsupportedVersion, load.Findings.Single().Rule);
        Assert.AreEqual("Shop.Migrations uses FluentMigrator 5.2.0; 6.0 is the oldest that can be verified", load.Findings.Single().Message);
    }

    [TestMethod]
    public void An_older_FluentMigrator_is_known_from_the_assembly_alone()
    {
        var old = Fabricate("FluentMigrator.Abstractions", "3.2.9.0");
        var assembly = MigrationAssembly.CompileAgainst([old.File], "public class Old : FluentMigrator.Fabricated;");

        var load = HistoryLoader.Load(new(assembly.File) { AdapterFolder = MigrationAssembly.AdapterFolder });

        Assert.AreEqual("Shop.Migrations uses FluentMigrator 3.2.9; 6.0 is the oldest that can be verified", load.Findings.Single().Message);
    }

    [TestMethod]
    public async Task A_class_librarys_packages_are_found_in_the_package_folder()
    {
        var assembly = MigrationAssembly.Compile(_source, []);
        var packages = TemporaryFolder.Create();
        var files = MigrationAssembly.RuntimeFiles.Select(Path.GetFileName).OfType<string>().ToList();
        foreach (var file in files)
            File.Copy(Path.Combine(MigrationAssembly.AdapterFolder, file), Path.Combine(Directory.CreateDirectory(Path.Combine(packages, "all", "1.0.0", "lib", "net10.0")).FullName, file));

        await File.WriteAllTextAsync(Path.ChangeExtension(assembly.File, ".deps.json"), JsonSerializer.Serialize(new
        {
            runtimeTarget = new { name = ".NETCoreApp,Version=v10.0" },
            targets = new Dictionary<string, object>
            {
                [".NETCoreApp,Version=v10.0"] = new Dictionary<string, object>
                {
                    ["All/1.0.0"] = new { runtime = files.ToDictionary(file => $"lib/net10.0/{file}", _ => new { }) },
                },
            },
            libraries = new Dictionary<string, object> { ["All/1.0.0"] = new { type = "package", serviceable = true, sha512 = "", path = "all/1.0.0" } },
        }));

        using var migrations = await LoadedMigrations.OpenAsync(new HistoryOptions(assembly.File) { AdapterFolder = MigrationAssembly.AdapterFolder, PackageFolders = [packages] });

        Assert.IsEmpty(migrations.Load.Findings);
        Assert.StartsWith(packages, FoldersOfSet(migrations.History).Single());
    }

    private static IEnumerable<string> FoldersOfSet(IHistory history) =>
        AssemblyLoadContext.GetLoadContext(history.GetType().Assembly)!.Assemblies
            .Where(assembly => _set.Contains(assembly.GetName().Name + ".dll"))
            .Select(assembly => Path.GetDirectoryName(assembly.Location)!)
            .Distinct();

    private static IEnumerable<string> Others() => MigrationAssembly.RuntimeFiles.Where(file => !_set.Contains(Path.GetFileName(file)));

    private static List<string> Copy(string folder, IEnumerable<string> files) =>
        [.. files.Select(file =>
        {
            var copy = Path.Combine(folder, file);
            File.Copy(Path.Combine(MigrationAssembly.AdapterFolder, file), copy);
            return copy;
        })];

    private static MigrationAssembly Fabricate(string name, string version) =>
        MigrationAssembly.CompileAgainst([], $$"""
            [assembly: System.Reflection.AssemblyVersion("{{version}}")]
            namespace FluentMigrator { public class Fabricated; }
            """, name);

    private static void MoveIn(MigrationAssembly assembly, string folder) => File.Move(assembly.File, Path.Combine(folder, Path.GetFileName(assembly.File)));
}

using System.Reflection;

namespace Stairway.Migrations;

/// <summary>
/// The five assemblies of FluentMigrator that only work together. The project's own set is used where it is complete, else the bundled one as a whole:
/// one assembly from each side ends in a TypeLoadException.
/// </summary>
/// <param name="Version">Version of the set that is used.</param>
/// <param name="Files">Path of each of the five, by name.</param>
/// <param name="IsBundled">False for the project's own.</param>
internal sealed record RunnerSet(Version Version, IReadOnlyDictionary<string, string> Files, bool IsBundled)
{
    private const int OldestSupported = 6;

    private static readonly string[] _names =
    [
        "FluentMigrator",
        "FluentMigrator.Abstractions",
        "FluentMigrator.Extensions.Postgres",
        "FluentMigrator.Runner.Core",
        "FluentMigrator.Runner.Postgres",
    ];

    /// <summary>A FluentMigrator that is too old to be run here.</summary>
    public static Finding? Refuse(AssemblyFile assembly, RuntimeFiles files) =>
        ProjectVersion(assembly, files) is { } version && version.Major < OldestSupported
            ? new(Rules.UnsupportedVersion, $"{assembly.Name.Name} uses FluentMigrator {version.ToString(3)}; {OldestSupported}.0 is the oldest that can be verified")
            {
                Phase = "load",
                Repair = $"raise the project's FluentMigrator packages to {OldestSupported}.0 or newer",
                Details = [$"the runner's types and the SQL that it writes changed with {OldestSupported}.0, so a newer runner would prove something else than what the project deploys"],
            }
            : null;

    public static RunnerSet Choose(RuntimeFiles files, string adapterFolder)
    {
        var own = Collect(name => files.Find(new(name)));
        var bundled = own.Count < _names.Length;
        var used = bundled ? Collect(name => Path.Combine(adapterFolder, name + ".dll")) : own;
        return new(VersionOf(used["FluentMigrator"]), used, bundled);
    }

    /// <summary>What to know when another version than the project's is used; that the bundled set is of the same version changes nothing.</summary>
    public Finding? Note(AssemblyFile assembly, RuntimeFiles files)
    {
        if (!IsBundled || ProjectVersion(assembly, files) is not { } version || version == Version)
            return null;

        var missing = _names.Where(name => files.Find(new(name)) is null).ToList();
        return new(
            Rules.BundledSet,
            $"verified with the bundled FluentMigrator {Version.ToString(3)}, but {assembly.Name.Name} has {version.ToString(3)}: the SQL of the two may differ")
        {
            Phase = "load",
            Repair = $"add what the project lacks: {string.Join(", ", missing)}",
        };
    }

    private static Version? ProjectVersion(AssemblyFile assembly, RuntimeFiles files) =>
        files.Find(new("FluentMigrator.Abstractions")) is { } own
            ? VersionOf(own)
            : assembly.References.FirstOrDefault(reference => reference.Name is "FluentMigrator.Abstractions" or "FluentMigrator")?.Version;

    private static Dictionary<string, string> Collect(Func<string, string?> find) =>
        _names.Select(name => (name, path: find(name))).Where(file => file.path is not null).ToDictionary(file => file.name, file => file.path!);

    private static Version VersionOf(string path) => AssemblyName.GetAssemblyName(path).Version!;
}

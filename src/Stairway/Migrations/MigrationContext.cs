using System.Reflection;
using System.Runtime.Loader;

namespace Stairway.Migrations;

/// <summary>
/// Where the user's code lives: its assembly and runtime files, one set of FluentMigrator, and our adapter. The engine's types are the host's,
/// and so is Npgsql where the user brings none; of everything else the newest of framework, user's and bundled file is taken, as the .NET host does.
/// </summary>
internal sealed class MigrationContext(HistoryOptions options, RuntimeFiles files, RunnerSet set) : AssemblyLoadContext("migrations")
{
    private static readonly Dictionary<string, string> _framework = Framework();

    protected override Assembly? Load(AssemblyName assemblyName) =>
        Find(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        files.FindNative(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;

    /// <summary>Null leaves it to the host.</summary>
    private string? Find(AssemblyName assembly)
    {
        var name = assembly.Name!;
        if (name == typeof(MigrationContext).Assembly.GetName().Name)
            return null;

        if (set.Files.TryGetValue(name, out var runner))
            return runner;

        var newest = new[] { _framework.GetValueOrDefault(name), files.Find(assembly), Bundled(name) }
            .OfType<string>()
            .MaxBy(path => AssemblyName.GetAssemblyName(path).Version);
        return newest is not null && newest != _framework.GetValueOrDefault(name) ? newest : null;
    }

    private string? Bundled(string name) =>
        name != "Npgsql" && Path.Combine(options.AdapterFolder, name + ".dll") is var path && File.Exists(path) ? path : null;

    /// <summary>What the host would load, but for its own files.</summary>
    private static Dictionary<string, string> Framework() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(path => !path.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal))
            .DistinctBy(path => Path.GetFileName(path))
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
}

using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;

namespace Stairway.Migrations;

/// <summary>
/// Where the assemblies lie that the user's assembly needs: the files that the build names, else those that its deps.json names;
/// then its own folder; then, for a class library, whose output holds no packages, NuGet's package folders.
/// </summary>
internal sealed class RuntimeFiles
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _named;
    private readonly AssemblyDependencyResolver? _resolver;

    /// <exception cref="BadImageFormatException">The assembly's deps.json is not what the SDK writes.</exception>
    public RuntimeFiles(HistoryOptions options)
    {
        _folder = Path.GetDirectoryName(options.Assembly)!;
        if (options.References is { Count: > 0 })
        {
            _named = ByName(options.References);
        }
        else
        {
            var deps = Path.ChangeExtension(options.Assembly, ".deps.json");
            try
            {
                _resolver = new(options.Assembly);
                _named = ByName(Packaged(deps, options.PackageFolders));
            }
            catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                throw new BadImageFormatException($"{deps} cannot be read: {exception.Message.ReplaceLineEndings(" ")}", exception);
            }
        }
    }

    /// <summary>Path of the assembly, or null when there is none.</summary>
    public string? Find(AssemblyName name) =>
        _resolver?.ResolveAssemblyToPath(name)
        ?? (name.CultureName is { Length: > 0 } culture ? Existing(Path.Combine(_folder, culture, name.Name + ".dll")) : null)
        ?? Existing(_named.GetValueOrDefault(name.Name!))
        ?? Existing(Path.Combine(_folder, name.Name + ".dll"));

    public string? FindNative(string name) => _resolver?.ResolveUnmanagedDllToPath(name);

    private static string? Existing(string? path) => File.Exists(path) ? path : null;

    private static Dictionary<string, string> ByName(IEnumerable<string> files) =>
        files.Where(file => file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The runtime files of the packages in a deps.json (dotnet/sdk, runtime-configuration-file.md), below the package folders.</summary>
    private static IEnumerable<string> Packaged(string depsFile, IReadOnlyList<string> folders)
    {
        if (!File.Exists(depsFile))
            yield break;

        using var deps = JsonDocument.Parse(File.ReadAllText(depsFile));
        var libraries = deps.RootElement.GetProperty("libraries");
        foreach (var library in deps.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
        {
            if (!library.Value.TryGetProperty("runtime", out var files) || !libraries.GetProperty(library.Name).TryGetProperty("path", out var path))
                continue;

            foreach (var file in files.EnumerateObject())
            {
                if (folders.Select(folder => Path.Combine(folder, path.GetString()!, file.Name)).FirstOrDefault(File.Exists) is { } found)
                    yield return found;
            }
        }
    }
}

using System.Text.Json;

namespace Stairway.Tool;

/// <summary>The assembly to verify, and what is known about it.</summary>
/// <param name="Assembly">Absolute path.</param>
/// <param name="Project">Absolute path of the project file, where it is known.</param>
/// <param name="References">Absolute paths of its runtime files, where the build told them.</param>
internal sealed record Target(string Assembly, string? Project, IReadOnlyList<string> References)
{
    /// <summary>The application's own file of frameworks and settings, where it has one.</summary>
    public string? RuntimeConfig => Path.ChangeExtension(Assembly, ".runtimeconfig.json") is var file && File.Exists(file) ? file : null;

    /// <summary>True when the application runs on more than the base framework (ASP.NET Core), so that this process cannot load it.</summary>
    public bool NeedsOtherFrameworks => RuntimeConfig is { } file && !Relaunch.Happened && !Frameworks(file).All(IsLoaded);

    /// <param name="assembly">What the user named; null to build the project and ask it.</param>
    /// <param name="project">A project file or a folder that holds one; null for the current folder.</param>
    /// <param name="framework">Which of the project's target frameworks; null for the first that .NET itself runs.</param>
    /// <exception cref="UsageException">There is no such file, or the project does not build.</exception>
    public static async Task<Target> FindAsync(string? assembly, string? project, string? framework, CancellationToken cancellationToken)
    {
        if (assembly is null) return await ProjectFile.BuildAsync(project ?? ".", framework, cancellationToken);
        if (!File.Exists(assembly)) throw new UsageException($"there is no assembly {assembly}: build the project first, or name it with --project");

        return new(Path.GetFullPath(assembly), project is null ? null : ProjectFile.Find(project), []);
    }

    private static bool IsLoaded(string framework) =>
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Contains($"{Path.DirectorySeparatorChar}{framework}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    /// <exception cref="UsageException">The file is not what the SDK writes.</exception>
    private static List<string> Frameworks(string runtimeConfig)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(runtimeConfig));
            var options = document.RootElement.GetProperty("runtimeOptions");
            IEnumerable<JsonElement> frameworks = options.TryGetProperty("frameworks", out var several) ? several.EnumerateArray() : options.TryGetProperty("framework", out var one) ? [one] : [];
            return [.. frameworks.Select(framework => framework.GetProperty("name").GetString()!)];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UsageException($"{runtimeConfig} cannot be read: {e.Message}");
        }
    }
}

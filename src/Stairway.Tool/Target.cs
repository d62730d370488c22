using System.Diagnostics;
using System.Text.Json;

namespace Stairway.Tool;

/// <summary>The assembly to verify, and what the build knows about it.</summary>
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
    /// <exception cref="UsageException">There is no such file, or the project does not build.</exception>
    public static async Task<Target> FindAsync(string? assembly, string? project, CancellationToken cancellationToken)
    {
        if (assembly is not null)
            return File.Exists(assembly) ? new(Path.GetFullPath(assembly), project is null ? null : Path.GetFullPath(project), []) : throw new UsageException($"there is no assembly {assembly}: build the project first, or name it with --project");

        var file = FindProject(project ?? ".");
        return Parse(file, await BuildAsync(file, cancellationToken));
    }

    private static string FindProject(string path)
    {
        if (File.Exists(path)) return Path.GetFullPath(path);
        if (!Directory.Exists(path)) throw new UsageException($"there is no project {path}");

        return Directory.GetFiles(path, "*.*proj") switch
        {
            [var only] => Path.GetFullPath(only),
            [] => throw new UsageException($"there is no project in {Path.GetFullPath(path)}: name one with --project, or an assembly"),
            _ => throw new UsageException($"there are several projects in {Path.GetFullPath(path)}: name one with --project"),
        };
    }

    private static async Task<string> BuildAsync(string project, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "build", project, "-t:Build;ResolvePackageAssets", "-getProperty:TargetPath", "-getItem:RuntimeCopyLocalItems", "-getItem:ReferenceCopyLocalPaths", "-p:StairwayVerifyOnBuild=false" },
            RedirectStandardOutput = true,
        };

        using var process = Process.Start(start) ?? throw new UsageException("dotnet cannot be started");
        var printed = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? printed : throw new UsageException($"{project} does not build:{Environment.NewLine}{printed.Trim()}");
    }

    private static Target Parse(string project, string printed)
    {
        using var document = JsonDocument.Parse(printed[printed.IndexOf('{', StringComparison.Ordinal)..]);
        var items = document.RootElement.GetProperty("Items");
        var references =
            from name in (string[])["RuntimeCopyLocalItems", "ReferenceCopyLocalPaths"]
            from item in items.GetProperty(name).EnumerateArray()
            select item.GetProperty("FullPath").GetString()!;

        var assembly = document.RootElement.GetProperty("Properties").GetProperty("TargetPath").GetString()!;
        return assembly.Length > 0
            ? new(assembly, project, [.. references.Where(path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Distinct()])
            : throw new UsageException($"{project} builds for several target frameworks: name the assembly of one of them");
    }

    private static bool IsLoaded(string framework) =>
        (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Contains($"{Path.DirectorySeparatorChar}{framework}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static List<string> Frameworks(string runtimeConfig)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(runtimeConfig));
        var options = document.RootElement.GetProperty("runtimeOptions");
        IEnumerable<JsonElement> frameworks = options.TryGetProperty("frameworks", out var several) ? several.EnumerateArray() : options.TryGetProperty("framework", out var one) ? [one] : [];
        return [.. frameworks.Select(framework => framework.GetProperty("name").GetString()!)];
    }
}

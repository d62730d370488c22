using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stairway.Tool;

/// <summary>A project that is built and asked for what it built, as <c>dotnet ef</c> does.</summary>
internal static partial class ProjectFile
{
    /// <param name="path">A project file or a folder that holds one.</param>
    /// <returns>Absolute path of the project file.</returns>
    /// <exception cref="UsageException">There is none, or there are several.</exception>
    public static string Find(string path)
    {
        if (File.Exists(path)) return Path.GetFullPath(path);
        if (!Directory.Exists(path)) throw new UsageException($"there is no project {path}");

        return Directory.GetFiles(path, "*.*proj") switch
        {
            [var only] => Path.GetFullPath(only),
            [] => throw new UsageException($"there is no project in {Path.GetFullPath(path)}: name one with --project, or an assembly"),
            var several => throw new UsageException($"there are several projects in {Path.GetFullPath(path)}: name one of {string.Join(", ", several.Select(Path.GetFileName).Order(StringComparer.Ordinal))} with --project"),
        };
    }

    /// <param name="path">A project file or a folder that holds one.</param>
    /// <param name="framework">Which of its target frameworks; null for the first that .NET itself runs.</param>
    /// <exception cref="UsageException">There is none, or it does not build.</exception>
    public static async Task<Target> BuildAsync(string path, string? framework, CancellationToken cancellationToken)
    {
        var file = Find(path);
        framework ??= Choose((await RunAsync(file, ["msbuild", file, "-getProperty:TargetFrameworks"], cancellationToken)).Trim());
        var answer = await RunAsync(
            file,
            [
                "build", file, "-t:Build;ResolvePackageAssets", "-p:StairwayVerifyOnBuild=false", .. framework is null ? Array.Empty<string>() : [$"-p:TargetFramework={framework}"],
                "-getProperty:TargetPath", "-getItem:RuntimeCopyLocalItems", "-getItem:ReferenceCopyLocalPaths",
            ],
            cancellationToken);
        return Parse(file, answer);
    }

    /// <summary>As the package's targets choose: they all hold the same migrations.</summary>
    private static string? Choose(string frameworks) =>
        Net().Match(frameworks) is { Success: true } net ? net.Value : frameworks.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();

    private static async Task<string> RunAsync(string project, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var process = DotNet.Start(new ProcessStartInfo(DotNet.Host, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 ? await output : throw new UsageException($"{project} does not build:{Environment.NewLine}{Errors(await output + await error)}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>What matters of what a build prints: with its questions it also prints half of the answers.</summary>
    private static string Errors(string printed)
    {
        var lines = printed.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var errors = lines.Where(line => Error().IsMatch(line)).Distinct().ToList();
        return string.Join(Environment.NewLine, errors.Count > 0 ? errors : lines.TakeLast(20));
    }

    private static Target Parse(string project, string answer)
    {
        using var document = JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..]);
        var items = document.RootElement.GetProperty("Items");
        var references =
            from name in (string[])["RuntimeCopyLocalItems", "ReferenceCopyLocalPaths"]
            from item in items.GetProperty(name).EnumerateArray()
            select item.GetProperty("FullPath").GetString()!;

        var assembly = document.RootElement.GetProperty("Properties").GetProperty("TargetPath").GetString()!;
        return new(assembly, project, [.. references.Where(path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)).Distinct()]);
    }

    [GeneratedRegex(@"\bnet\d+\.\d[^;\s]*")]
    private static partial Regex Net();

    [GeneratedRegex(@"\berror [A-Z]+\d*\s*:|: error :")]
    private static partial Regex Error();
}

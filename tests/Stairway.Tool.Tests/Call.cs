using System.Diagnostics;
using System.Reflection;
using System.Text;
using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary>One call of the tool as a user makes it: a process of its own, in a folder of its own, in an environment in which nothing speaks to it. However it ends, it must leave nothing behind.</summary>
internal sealed class Call(params IReadOnlyList<string> arguments)
{
    private static readonly string[] Speaking = ["STAIRWAY", "PG", "NO_COLOR", "CI", "GITHUB_", "GITLAB_", "TF_BUILD", "BUILD_", "TEAMCITY_", "NUGET_PACKAGES", "MSBUILD", "TESTINGPLATFORM_"];
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, string?> _variables = [];

    /// <summary>Path of stairway.dll.</summary>
    public static string Tool { get; } =
        Path.GetFullPath(typeof(Call).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Tool").Value!);

    /// <summary>Where it runs.</summary>
    public string Folder { get; private set; } = TemporaryFolder.Create();

    /// <summary>Where its server lives.</summary>
    public ServerFolder Servers { get; private set; } = new();

    /// <summary>What starts it: "dotnet", or a program that does and gets the rest as arguments.</summary>
    public IReadOnlyList<string> Launcher { get; private set; } = ["dotnet"];

    /// <summary><c>stairway verify</c> for an assembly with the FluentMigrator that its project references.</summary>
    public static Call Verify(MigrationAssembly assembly, params IReadOnlyList<string> arguments) =>
        new(["verify", assembly.File, .. MigrationAssembly.RuntimeFiles.SelectMany(file => new[] { "--reference", file }), .. arguments]);

    /// <summary>Sets a variable of its environment; null removes it.</summary>
    public Call With(string variable, string? value)
    {
        _variables[variable] = value;
        return this;
    }

    /// <summary>Lets a program start it: "nice".</summary>
    public Call Through(params IReadOnlyList<string> launcher)
    {
        Launcher = [.. launcher, "dotnet"];
        return this;
    }

    /// <summary>Lets it run in a certain folder.</summary>
    public Call In(string folder)
    {
        Folder = folder;
        return this;
    }

    /// <summary>Lets its server live in a certain folder.</summary>
    public Call On(ServerFolder servers)
    {
        Servers = servers;
        return this;
    }

    public async Task<Outcome> RunAsync()
    {
        using var running = Start();
        return await running.EndAsync();
    }

    public RunningCall Start()
    {
        var start = new ProcessStartInfo(Launcher[0], [.. Launcher.Skip(1), Tool, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => Speaking.Any(speaking => name.StartsWith(speaking, StringComparison.OrdinalIgnoreCase))).ToList())
            start.Environment.Remove(name);
        start.Environment["STAIRWAY_TEMP"] = Servers.Path;
        start.Environment["STAIRWAY_REVIEW"] = "off"; // what is risky about the smallest migrations is no concern of most tests
        foreach (var (name, value) in _variables)
            start.Environment[name] = value;

        return new(Process.Start(start)!, Servers, Limit);
    }
}

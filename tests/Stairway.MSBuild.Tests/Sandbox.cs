using System.Diagnostics;

namespace Stairway.MSBuild.Tests;

/// <summary>A repository of its own in the temporary folder, in which real commands of dotnet run.</summary>
internal sealed class Sandbox(string root) : IDisposable
{
    private static readonly string[] OfTheHost = ["MSBUILD", "CI", "TF_BUILD", "GITHUB_", "APPVEYOR", "TRAVIS", "CIRCLECI", "CODEBUILD_", "BUILD_", "PROJECT_ID", "TEAMCITY_", "JB_SPACE_", "STAIRWAY", "DOTNET_HOST_PATH", "ContinuousIntegrationBuild"];

    public string Root { get; } = root;

    /// <summary>Variables for the commands, beside those of this process without what a CI server or MSBuild has set for it.</summary>
    public Dictionary<string, string> Environment { get; } = new()
    {
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_NOLOGO"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["MSBUILDTERMINALLOGGER"] = "off",
    };

    /// <summary>What the fake tool was told, one list of arguments a call.</summary>
    public List<string[]> Calls => Read("migrations/fake/calls.txt");

    public List<string[]> CallsFor(string project) => Read($"{project}/fake/calls.txt");

    /// <summary>A copy of the template.</summary>
    public static Sandbox Create(string name = "sandbox")
    {
        var sandbox = Empty(name);
        Copy(new DirectoryInfo(Template.Root), sandbox.Root);
        return sandbox;
    }

    public static Sandbox Empty(string name = "sandbox") =>
        new(Directory.CreateDirectory(Path.Combine(Directory.CreateTempSubdirectory("stairway-").FullName, name)).FullName);

    public string File(string path) => Path.Combine(Root, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(path))!);
        System.IO.File.WriteAllText(File(path), text);
    }

    /// <summary>What the fake tool prints and returns from now on.</summary>
    public void Answer(string output, int exitCode = 0, string error = "")
    {
        Write("migrations/fake/output.txt", output + "\n");
        Write("migrations/fake/error.txt", error);
        Write("migrations/fake/exit.txt", $"{exitCode}");
    }

    /// <summary><c>dotnet build</c> of what is restored, in one process.</summary>
    public Task<Outcome> Build(params string[] arguments) => Run(["build", "--no-restore", "-m:1", .. arguments]);

    public async Task<Outcome> Succeed(params string[] arguments)
    {
        var outcome = await Run(arguments);
        Assert.AreEqual(0, outcome.ExitCode, outcome.Output);
        return outcome;
    }

    public async Task<Outcome> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return await Outcome.Of(process, Root);
    }

    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var name in start.Environment.Keys.Where(key => OfTheHost.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public void Dispose() => Directory.GetParent(Root)!.Delete(recursive: true);

    private List<string[]> Read(string path) =>
        System.IO.File.Exists(File(path)) ? [.. System.IO.File.ReadLines(File(path)).Select(line => line.Split('\t'))] : [];

    private static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to, file.Name));
        foreach (var folder in from.EnumerateDirectories()) Copy(folder, Path.Combine(to, folder.Name));
    }
}

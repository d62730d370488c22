using System.Diagnostics;

namespace Stairway.Tool;

/// <summary>Starts this tool again under the application's own frameworks: a process cannot add ASP.NET Core to itself.</summary>
internal static class Relaunch
{
    private const string Mark = "STAIRWAY_RELAUNCHED";

    public static bool Happened => Environment.GetEnvironmentVariable(Mark) == "1";

    /// <returns>The exit code of the other process.</returns>
    public static async Task<int> UnderAsync(Target target, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet");
        string[] launch = ["exec", "--runtimeconfig", target.RuntimeConfig!, "--roll-forward", "LatestMajor", typeof(Relaunch).Assembly.Location, .. Arguments(target)];
        foreach (var argument in launch) start.ArgumentList.Add(argument);
        start.Environment[Mark] = "1";
        start.Environment["DOTNET_gcServer"] = "0"; // a web application's file asks for the server's garbage collector

        using var process = Process.Start(start) ?? throw new UsageException("dotnet cannot be started");
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }

    /// <summary>What this process was called with; a project that was built and asked is not built again.</summary>
    private static List<string> Arguments(Target target)
    {
        var given = Environment.GetCommandLineArgs().Skip(1).ToList();
        if (target.References.Count == 0) return given;

        return [.. given, target.Assembly, .. target.References.SelectMany(reference => (string[])["--reference", reference])];
    }
}

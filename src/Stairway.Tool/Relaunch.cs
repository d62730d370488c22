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
        string[] launch = ["exec", "--runtimeconfig", target.RuntimeConfig!, "--roll-forward", "LatestMajor", typeof(Relaunch).Assembly.Location, .. Arguments(target)];
        var start = new ProcessStartInfo(DotNet.Host, launch) { RedirectStandardInput = true };
        start.Environment[Mark] = "1";
        start.Environment["DOTNET_gcServer"] = "0"; // a web application's file asks for the server's garbage collector

        using var process = DotNet.Start(start);
        using var registration = cancellationToken.Register(process.StandardInput.Close);
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    /// <summary>In the other process: cancelled when the first one is, or has gone. Its end of the pipe tells.</summary>
    public static CancellationToken FollowFirst(CancellationToken cancellationToken)
    {
        if (!Happened) return cancellationToken;

        var first = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pipe = Console.OpenStandardInput();
        new Thread(() =>
        {
            while (pipe.ReadByte() >= 0) { }
            first.Cancel();
        })
        { IsBackground = true }.Start();
        return first.Token;
    }

    /// <summary>What this process was called with; a project that was built and asked is not built again.</summary>
    private static List<string> Arguments(Target target)
    {
        var given = Environment.GetCommandLineArgs().Skip(1).ToList();
        if (target.References.Count == 0) return given;

        return [.. given, target.Assembly, .. target.References.SelectMany(reference => (string[])["--reference", reference])];
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Stairway.Servers.Own;

/// <summary>The process that serves a data folder, as its <c>postmaster.pid</c> tells (storage/lmgr: miscinit.c, "lock file").</summary>
internal sealed class Postmaster
{
    private const int StatusLine = 7;
    private const int ImmediateShutdown = 3;    // SIGQUIT
    private const int Kill = 9;                 // SIGKILL
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);    // PostgreSQL itself kills its children after 5

    private readonly int process;
    private readonly string data;

    private Postmaster(int process, string data)
    {
        this.process = process;
        this.data = data;
    }

    public int Number => process;

    /// <summary>Whether the server in this folder takes connections.</summary>
    public static bool IsReady(string data) => Read(data) is { Length: > StatusLine } lines && lines[StatusLine].Trim() == "ready";

    /// <summary>The process that serves this folder; null: there is none. A number that now belongs to somebody else is not taken for it.</summary>
    public static Postmaster? Of(string data)
    {
        if (Read(data) is not [var first, ..] || !int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var process))
            return null;

        var postmaster = new Postmaster(process, data);
        return postmaster.IsAlive() ? postmaster : null;
    }

    /// <summary>Ends the server at once, without a shutdown of its own, and waits until it has gone.</summary>
    /// <exception cref="UnusableException">It does not go.</exception>
    public async Task QuitAsync()
    {
        if (!await EndAsync(ImmediateShutdown) && !await EndAsync(Kill))
            throw new UnusableException($"the PostgreSQL server {process} in {data} does not end");
    }

    private async Task<bool> EndAsync(int signal)
    {
        Signal(signal);
        for (var clock = Stopwatch.StartNew(); IsAlive(); await Task.Delay(2))
            if (clock.Elapsed > Patience)
                return false;
        return true;
    }

    private static string[]? Read(string data)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(data, "postmaster.pid"));
        }
        catch (IOException)
        {
            return null;    // not there yet, or no longer; on Windows also: being written
        }
    }

    private void Signal(int signal)
    {
        if (OperatingSystem.IsWindows())
            Process.GetProcessById(process).Kill();
        else
            Posix.Signal(process, signal);
    }

    public bool IsAlive() =>
        OperatingSystem.IsLinux() ? ServesOnLinux() : OperatingSystem.IsWindows() ? ServesOnWindows() : ServesOnMac();

    /// <summary>A server works in its data folder.</summary>
    private bool ServesOnLinux()
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/comm").StartsWith("postgres", StringComparison.Ordinal)
                && new FileInfo($"/proc/{process}/cwd").LinkTarget == data;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;    // no such process, or somebody else's
        }
    }

    private bool ServesOnMac()
    {
        using var ps = Process.Start(new ProcessStartInfo("/bin/ps", ["-o", "command=", "-p", $"{process}"]) { RedirectStandardOutput = true })!;
        return ps.StandardOutput.ReadToEnd().Contains($"-D {data}", StringComparison.Ordinal);
    }

    /// <summary>The pid file was written just after the process began.</summary>
    private bool ServesOnWindows()
    {
        try
        {
            using var candidate = Process.GetProcessById(process);
            var written = File.GetCreationTime(Path.Combine(data, "postmaster.pid"));
            return candidate.ProcessName == "postgres" && (written - candidate.StartTime).Duration() < TimeSpan.FromMinutes(1);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;    // no such process, or somebody else's
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using Stairway.Servers.Own;

namespace Stairway.Servers;

/// <summary>A program to run to its end, with its output caught. Nothing of PostgreSQL's in our environment reaches it.</summary>
internal sealed record Command(string File, params IReadOnlyList<string> Arguments)
{
    private const int FileBusy = 26;    // ETXTBSY

    /// <summary>Whom it runs as.</summary>
    public Account Account { get; init; } = Account.Ours;

    /// <summary>What it reads from its standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>Further variables of its environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Runs it and returns its standard output.</summary>
    /// <exception cref="UnusableException">It cannot be started, fails, or exceeds its time limit.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        using var process = Start();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await WriteAsync(process, limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0
                ? await output
                : throw new UnusableException($"{File} failed with exit code {process.ExitCode}: {Last(await error, await output)}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new UnusableException($"{File} did not end within {Limit.TotalSeconds:0} s");
        }
    }

    /// <summary>Starts it with its three standard streams in our hands.</summary>
    /// <exception cref="UnusableException">It cannot be started.</exception>
    public Process Start()
    {
        var info = new ProcessStartInfo(File, Arguments)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetPathRoot(Path.GetFullPath(File)),    // a folder that every account may enter
        };
        if (Account.Name is { } name)
            info.UserName = name;
        foreach (var variable in info.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
            info.Environment.Remove(variable);    // PGDATA, PGOPTIONS, PGHOST …
        info.Environment["LC_ALL"] = "C";
        foreach (var (key, value) in Variables)
            info.Environment[key] = value;

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Process.Start(info)!;
            }
            catch (Win32Exception e) when (e.NativeErrorCode == FileBusy && !OperatingSystem.IsWindows() && attempt < 50)
            {
                Thread.Sleep(2);    // we have just written it, and a process that another thread has forked has not yet let go of it
            }
            catch (Win32Exception e)
            {
                throw new UnusableException($"{File} does not run{Account.Suffix}: {e.Message}", e);
            }
        }
    }

    private async Task WriteAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(Input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it ended without reading its input: its exit code and its output say why
        }
    }

    private static string Last(string error, string output) =>
        (error.Trim(), output.Trim()) switch
        {
            ("", "") => "it said nothing",
            ("", var said) => Tail(said),
            (var said, _) => Tail(said),
        };

    private static string Tail(string text) => string.Join('\n', text.Split('\n').TakeLast(12));
}

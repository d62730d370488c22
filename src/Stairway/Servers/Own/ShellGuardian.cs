using System.Diagnostics;
using System.Runtime.Versioning;

namespace Stairway.Servers.Own;

/// <summary>A small shell that reads a pipe whose other end is ours. When we end, whatever ends us, the pipe does, and the shell ends the server and removes its folder.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ShellGuardian : Guardian
{
    /// <summary>
    /// The shell waits for the server, a watcher beside it for the end of the pipe. A server that has not yet written its pid file may still be deaf:
    /// a shell makes what it runs in the background ignore SIGQUIT, until the server says otherwise.
    /// </summary>
    private const string Script = """
        folder=$1 template=$2 data=$3; shift 3
        trap '' HUP INT TERM
        umask 077
        exec 3<&0 </dev/null >&2
        mkdir "$folder" && cp -R "$template" "$data" && {
            "$@" 3<&- &
            server=$!
            (read -r _ <&3; until [ -s "$data/postmaster.pid" ]; do sleep 0.1 || sleep 1; done; kill -QUIT "$server") >/dev/null 2>&1 &
            watcher=$!
            wait "$server"
            kill -KILL "$watcher" 2>/dev/null
        }
        exec >&- 2>&-
        read -r _ <&3
        rm -rf "$folder" "$folder.owner"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process shell;
    private readonly LogTail log = new();
    private readonly TaskCompletionSource gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ShellGuardian(Process shell)
    {
        this.shell = shell;
        shell.ErrorDataReceived += (_, line) => Read(line.Data);
        shell.BeginErrorReadLine();
        shell.Exited += (_, _) => ended.TrySetResult();
        shell.EnableRaisingEvents = true;
    }

    public override Task Gone => gone.Task;

    public override string Log => log.Text;

    public static ShellGuardian Launch(Binaries binaries, ServerFolder folder, ClusterTemplate template, IReadOnlyList<string> arguments, Account account)
    {
        string[] script = ["-c", Script, "stairway-guardian", folder.Path, template.Data, folder.Data, binaries.Postgres, "-D", folder.Data, .. arguments];
        return new ShellGuardian(new Command("/bin/sh", script) { Account = account }.Start());
    }

    public override async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        if (await Task.WhenAny(ended.Task, Task.Delay(Patience)) != ended.Task)
            shell.Kill(entireProcessTree: true);    // the server does not listen
        shell.Dispose();
    }

    /// <summary>The server and the shell alone write here: when both have let go, the server has gone.</summary>
    private void Read(string? line)
    {
        if (line is null)
            gone.TrySetResult();
        else
            log.Add(line);
    }
}

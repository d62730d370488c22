using System.Diagnostics;
using System.Runtime.Versioning;

namespace Stairway.Servers.Own;

/// <summary>A small shell that reads a pipe whose other end is ours. When we end, whatever ends us, the pipe does, and the shell ends the server and removes its folder.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class ShellGuardian : Guardian
{
    /// <summary>
    /// A watcher beside the server waits for the end of the pipe, so that the shell itself can wait for the server. It learns the server's number through a fifo:
    /// the server runs in the foreground, because a shell makes what it runs in the background deaf to SIGQUIT.
    /// </summary>
    private const string Script = """
        folder=$1 template=$2 data=$3; shift 3
        trap '' HUP INT TERM
        umask 077
        exec 3<&0 </dev/null
        mkfifo "$folder/pid" && {
            (read -r server <"$folder/pid"; read -r _ <&3; kill -QUIT "$server") >/dev/null 2>&1 &
            watcher=$!
            cp -R "$template" "$data" >&2
            sh -c 'echo $$ >"$0"; exec "$@" 3<&-' "$folder/pid" "$@" >&2
            kill -KILL "$watcher" 2>/dev/null
        }
        exec >&-
        read -r _ <&3
        rm -rf "$folder" "$folder.owner"
        """;

    private readonly Process shell;
    private readonly LogTail log = new();

    private ShellGuardian(Process shell)
    {
        this.shell = shell;
        shell.ErrorDataReceived += (_, line) => log.Add(line.Data);
        shell.BeginErrorReadLine();
        Gone = shell.StandardOutput.ReadToEndAsync();    // the shell closes it when the server has gone
    }

    public override Task Gone { get; }

    public override string Log => log.Text;

    public static ShellGuardian Launch(Binaries binaries, ServerFolder folder, ClusterTemplate template, IReadOnlyList<string> arguments, Account account)
    {
        string[] script = ["-c", Script, "stairway-guardian", folder.Path, template.Data, folder.Data, binaries.Postgres, "-D", folder.Data, .. arguments];
        return new ShellGuardian(new Command("/bin/sh", script) { Account = account }.Start());
    }

    public override async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Stairway.History;

/// <summary>
/// The git command, asked in one folder. It honours what a reader of our own would have to learn: safe.directory, worktrees, partial clones, reference tables.
/// It only reads: no lock is taken, no hook, monitor, pager or prompt is started.
/// </summary>
/// <param name="program">Full path of git.</param>
/// <param name="folder">An absolute path.</param>
internal sealed class Git(string program, string folder)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly string[] Always =
        ["--no-optional-locks", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false", "-c", "log.showSignature=false"];

    /// <summary>A hook tells them to whatever it starts, and they speak of its own repository (git rev-parse --local-env-vars).</summary>
    private static readonly string[] OfHooks = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_IMPLICIT_WORK_TREE", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"];

    private int _processes;

    public string Folder => folder;

    /// <summary>How many processes were started.</summary>
    public int Processes => _processes;

    /// <exception cref="UnansweredException">Git does not run, or does not end.</exception>
    public Task<GitAnswer> AskAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) => AskAsync(arguments, "", cancellationToken);

    /// <param name="input">What it reads from its standard input.</param>
    /// <exception cref="UnansweredException">Git does not run, or does not end.</exception>
    public async Task<GitAnswer> AskAsync(IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken)
    {
        using var process = Start(arguments);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            using var output = new MemoryStream();
            var read = process.StandardOutput.BaseStream.CopyToAsync(output, limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await WriteAsync(process, input, limit.Token);
            await read;
            await process.WaitForExitAsync(limit.Token);
            return new(process.ExitCode, output.ToArray(), await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new UnansweredException($"git {arguments[0]} did not end within {Limit.TotalSeconds:0} s", $"see what git -C \"{folder}\" {string.Join(' ', arguments)} waits for");
        }
    }

    private Process Start(IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo(program, [.. Always, .. arguments])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
        foreach (var variable in OfHooks) info.Environment.Remove(variable);
        info.Environment["LC_ALL"] = "C";
        info.Environment["GIT_TERMINAL_PROMPT"] = "0";

        try
        {
            Interlocked.Increment(ref _processes);
            return Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new UnansweredException($"git cannot be run: {e.Message}", $"see why {program} does not start");
        }
    }

    private static async Task WriteAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it ended without reading its input: its exit code and its output say why
        }
    }
}

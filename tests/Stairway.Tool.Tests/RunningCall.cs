using System.Diagnostics;

namespace Stairway.Tool.Tests;

/// <summary>A call of the tool that is going on.</summary>
internal sealed class RunningCall : IDisposable
{
    private readonly Process _process;
    private readonly ServerFolder _servers;
    private readonly CancellationTokenSource _limit;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    public RunningCall(Process process, ServerFolder servers, TimeSpan limit)
    {
        (_process, _servers, _limit) = (process, servers, new(limit));
        process.StandardInput.Close();
        _output = process.StandardOutput.ReadToEndAsync(_limit.Token);
        _error = process.StandardError.ReadToEndAsync(_limit.Token);
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>Waits for its end, and asserts that nothing is left of it.</summary>
    public async Task<Outcome> EndAsync()
    {
        var outcome = await EndAmongOthersAsync();
        await _servers.AssertEmptyAsync(outcome);
        return outcome;
    }

    /// <summary>Waits for its end, where others have their servers in the same folder.</summary>
    public async Task<Outcome> EndAmongOthersAsync()
    {
        try
        {
            await _process.WaitForExitAsync(_limit.Token);
            return Outcome.Of(_process.ExitCode, await _output, await _error);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new AssertFailedException("the tool did not end");
        }
    }

    public void Signal(string signal) => Shell.Run("kill", $"-{signal}", $"{_process.Id}");

    /// <summary>As a terminal does: to all that belongs to the call. It must lead a group of its own.</summary>
    public void SignalGroup(string signal) => Shell.Run("kill", $"-{signal}", "--", $"-{_process.Id}");

    public void Dispose()
    {
        _process.Dispose();
        _limit.Dispose();
    }
}

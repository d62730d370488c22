using System.Diagnostics;

namespace Stairway.Tool;

/// <summary>Speaks when a migration ends this process, so that silence is never taken for success.</summary>
internal sealed class LastWords : IDisposable
{
    private readonly Action<string> _speak;
    private readonly CancellationToken _cancelled;
    private int _isOver;

    /// <param name="speak">Gets what happened: "the process was ended".</param>
    /// <param name="cancelled">Then it is the user who ends it.</param>
    public LastWords(Action<string> speak, CancellationToken cancelled)
    {
        (_speak, _cancelled) = (speak, cancelled);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
    }

    public void Dispose() => _isOver = 1;

    private void OnExit(object? sender, EventArgs e) => Speak("the process was ended");

    /// <summary>Nobody waits for a thread that a migration started: what it throws ends the process.</summary>
    private void OnUnhandled(object sender, UnhandledExceptionEventArgs e)
    {
        var exception = (Exception)e.ExceptionObject;
        var frame = new StackTrace(exception, fNeedFileInfo: true).GetFrames().FirstOrDefault(frame => frame.GetFileName() is not null);
        var where = frame is null ? "" : $" in {frame.GetFileName()}({frame.GetFileLineNumber()})";
        Speak($"the process was ended by {exception.GetType().FullName}: {exception.Message.ReplaceLineEndings(" ")}, which a thread that nobody waits for threw{where}");
        Environment.Exit(ExitCodes.Findings);
    }

    private void Speak(string reason)
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 1 || _cancelled.IsCancellationRequested) return;

        Environment.ExitCode = ExitCodes.Findings;
        _speak(reason);
    }
}

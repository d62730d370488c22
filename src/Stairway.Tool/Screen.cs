using Stairway.Climb;

namespace Stairway.Tool;

/// <summary>What is shown on standard error while a verification goes on: lines that matter, and a progress line that overwrites itself on a terminal.</summary>
internal sealed class Screen(bool noColor) : IProgress<string>, IProgress<ClimbProgress>, IDisposable
{
    private readonly bool _hasProgress = !Console.IsErrorRedirected && !noColor;
    private readonly Lock _lock = new();
    private long _shownAt;
    private bool _isShown;

    /// <summary>Colours are for terminals, and for nobody who sets NO_COLOR (no-color.org).</summary>
    public static bool HasColour(bool noColor) =>
        !noColor && !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public void Report(string value)
    {
        lock (_lock)
        {
            Clear();
            Console.Error.WriteLine(value);
        }
    }

    public void Report(ClimbProgress value)
    {
        if (!_hasProgress || Environment.TickCount64 - _shownAt < 50) return;

        lock (_lock)
        {
            _shownAt = Environment.TickCount64;
            _isShown = true;
            var line = $"{value.Phase} {value.Done + 1}/{value.Total} {value.Migration}";
            Console.Error.Write($"\r\u001b[K{line[..Math.Min(line.Length, Math.Max(20, Console.WindowWidth - 1))]}");
        }
    }

    public void Clear()
    {
        if (_isShown) Console.Error.Write("\r\u001b[K");
        _isShown = false;
    }

    public void Dispose() => Clear();
}

using System.Diagnostics;

namespace Stairway.Benchmarks;

/// <summary>The tool as a process of its own, as the build starts it.</summary>
internal static class Tool
{
    /// <summary>Where the tool was built to, in this program's own configuration.</summary>
    public static string Folder { get; } = AppContext.BaseDirectory.Replace($"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}Stairway.Benchmarks{Path.DirectorySeparatorChar}", $"{Path.DirectorySeparatorChar}src{Path.DirectorySeparatorChar}Stairway.Tool{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    /// <returns>Seconds of processor time, of the tool, its server and all its sessions; and of wall time.</returns>
    public static (double Cpu, double Wall) Verify(string assembly, params string[] options) => Measure(assembly, ["--review", "off", .. options], isClean: true);

    /// <summary>With a review of all migrations, which may find what it likes.</summary>
    public static (double Cpu, double Wall) Review(string assembly, params string[] options) => Measure(assembly, ["--review", "all", .. options], isClean: false);

    private static (double Cpu, double Wall) Measure(string assembly, string[] options, bool isClean)
    {
        var before = Cpu.OfEndedChildren();
        var clock = Stopwatch.StartNew();
        var printed = Run("dotnet", [Path.Combine(Folder, "stairway.dll"), "verify", assembly, .. options], mayFind: !isClean);
        if (isClean && !printed.Contains("Stairway: nothing found", StringComparison.Ordinal)) throw new InvalidOperationException(printed);
        return (Cpu.OfEndedChildren() - before, clock.Elapsed.TotalSeconds);
    }

    public static string Run(string program, string[] arguments, string? folder = null, bool mayFind = false)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 || (mayFind && process.ExitCode == 1) ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}{errors.Result}");
    }
}

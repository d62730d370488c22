using System.Diagnostics;

namespace Stairway.Tool.Tests;

internal static class Shell
{
    /// <summary>Runs a program of the system to its end and returns what it printed.</summary>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var printed = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return printed;
    }
}

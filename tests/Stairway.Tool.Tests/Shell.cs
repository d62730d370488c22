using System.Diagnostics;
using System.Runtime.Versioning;

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

    public static bool Has(string program) => Run("sh", "-c", $"command -v {program}").Length > 0;

    /// <summary>Writes a script that everybody may run.</summary>
    [UnsupportedOSPlatform("windows")]
    public static void Script(string file, string text)
    {
        File.WriteAllText(file, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }
}

using System.Runtime.InteropServices;
using System.Text;

namespace Stairway.Tool;

/// <summary>Standard output belongs to the report: what migrations print must not look like a finding.</summary>
internal static partial class Output
{
    /// <summary>The report's writer. What anybody else writes to the console goes to standard error from now on.</summary>
    public static TextWriter Open()
    {
        var output = Console.IsOutputRedirected ? Utf8(Console.OpenStandardOutput()) : Console.Out;
        if (Console.IsErrorRedirected) Console.SetError(Utf8(Console.OpenStandardError()));
        Console.SetOut(Console.Error);
        return output;
    }

    /// <summary>Turns the process's own standard output to standard error: what native code or a program that a migration starts prints goes there, too. The report's writer keeps what it has opened.</summary>
    public static void Keep()
    {
        if (OperatingSystem.IsWindows()) _ = SetStdHandle(StandardOutput, GetStdHandle(StandardError));
        else _ = dup2(2, 1);
    }

    /// <summary>Whoever reads a pipe or a file expects UTF-8, whatever the console's encoding is.</summary>
    private static StreamWriter Utf8(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };

    private const int StandardOutput = -11;
    private const int StandardError = -12;

    [LibraryImport("libc")]
    private static partial int dup2(int from, int to);

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStdHandle(int which, nint handle);
}

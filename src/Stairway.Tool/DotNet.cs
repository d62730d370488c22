using System.ComponentModel;
using System.Diagnostics;

namespace Stairway.Tool;

/// <summary>The dotnet that runs us, for what we start.</summary>
internal static class DotNet
{
    /// <summary>Its path; where we run under a launcher of our own, the one on the PATH.</summary>
    public static string Host { get; } = Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    /// <exception cref="UsageException">It is not there.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new UsageException($"{start.FileName} cannot be started: {e.Message}");
        }
    }
}

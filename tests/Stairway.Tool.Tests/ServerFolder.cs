using System.Security.Cryptography;
using Stairway.Tests.Servers;

namespace Stairway.Tool.Tests;

/// <summary>A folder for the server of one call. Its name is short enough for a socket in it, and holds what a user's may: a space and letters outside ASCII.</summary>
internal sealed class ServerFolder
{
    /// <summary>What no other process has on its command line, in ASCII: ps shows nothing else.</summary>
    private readonly string _mark = RandomNumberGenerator.GetHexString(8, lowercase: true);

    public ServerFolder()
    {
        Path = System.IO.Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : "/tmp", $"stw äß {_mark}");
        Directory.CreateDirectory(Path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path, recursive: true);
    }

    public string Path { get; }

    /// <summary>The folders of servers in it, and the files of their owners.</summary>
    public string[] Servers =>
        [.. Directory.GetDirectories(Path, "stw-*").SelectMany(Directory.GetDirectories).SelectMany(Directory.GetFileSystemEntries)];

    /// <summary>Waits until a server lives in it.</summary>
    public Task AppearsAsync() => Eventually.HoldsAsync(() => Servers.Any(server => File.Exists(System.IO.Path.Combine(server, "data", "postmaster.pid"))), "a server is started");

    /// <summary>No folder of a server, no process: where the tool was killed they go within a moment.</summary>
    public Task AssertEmptyAsync(object because) => Eventually.HoldsAsync(() => Servers.Length == 0 && Processes().Length == 0, () => $"nothing is left of\n{because}\nbut\n{string.Join('\n', Servers)}\n{string.Join('\n', Processes())}");

    /// <summary>Numbers of the shells that guard its servers.</summary>
    public string[] Guardians => [.. Processes().Where(IsGuardian).Select(process => process.Trim().Split(' ')[0])];

    public string[] Postmasters => [.. Processes().Where(process => !IsGuardian(process))];

    private static bool IsGuardian(string process) => process.Contains("stairway-guardian", StringComparison.Ordinal);

    /// <summary>Servers and their guardians have its name on their command lines; the tool itself is told in its environment.</summary>
    private string[] Processes() => [.. Shell.Run("ps", "-ww", "-A", "-o", "pid=,command=").Split('\n').Where(command => command.Contains(_mark, StringComparison.Ordinal))];
}

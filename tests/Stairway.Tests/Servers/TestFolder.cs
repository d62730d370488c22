using Stairway.Servers;

namespace Stairway.Tests.Servers;

/// <summary>A folder for one test, open to the account under which servers run.</summary>
internal sealed class TestFolder : IDisposable
{
    public TestFolder(string name = "t")
    {
        Path = Directory.CreateTempSubdirectory($"stw-{name}-").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, File.GetUnixFileMode(Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public string Path { get; }

    /// <summary>This machine, where nothing runs but here.</summary>
    public Machine Machine => TestServer.Options.Machine with { Memory = null, Temp = Path };

    /// <summary>The same, where nothing is kept but here.</summary>
    public Machine FreshMachine => Machine with { Cache = System.IO.Path.Combine(Path, "cache") };

    public static void MakeExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

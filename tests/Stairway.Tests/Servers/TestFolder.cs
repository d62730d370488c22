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

    /// <summary>This machine, with nothing kept and nothing running anywhere but here.</summary>
    public Machine Machine => TestServer.Options.Machine with { Memory = null, Temp = Path, Cache = System.IO.Path.Combine(Path, "cache") };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

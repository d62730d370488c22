namespace Stairway.Tool.Tests;

/// <summary>A disk of a few megabytes, where we may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(ServerFolder servers) => Servers = servers;

    public ServerFolder Servers { get; }

    public static SmallDisk Mount(int megabytes)
    {
        var servers = new ServerFolder();
        Shell.Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", servers.Path);
        if (new DriveInfo(servers.Path).TotalSize != (long)megabytes << 20) Assert.Inconclusive("we may not mount a disk here");
        return new(servers);
    }

    public void Dispose() => Shell.Run("umount", Servers.Path);
}

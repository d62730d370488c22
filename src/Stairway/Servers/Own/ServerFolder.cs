using System.Security.Cryptography;

namespace Stairway.Servers.Own;

/// <summary>One server's folder. While its owner lives, the owner holds a lock on the file beside it; the system drops that lock when the owner dies, however it dies.</summary>
internal sealed class ServerFolder : IDisposable
{
    public const int NameLength = 10;
    private const string OwnerSuffix = ".owner";

    private readonly FileStream owner;

    private ServerFolder(string path, FileStream owner)
    {
        Path = path;
        this.owner = owner;
    }

    public string Path { get; }

    public string Data => DataIn(Path);

    /// <summary>Where it is there, the server was let go and lives on without an owner; it holds the password, as libpq reads it (manual, 34.16 "The Password File").</summary>
    public string KeptFile => System.IO.Path.Combine(Path, "pgpass");

    public static string DataIn(string folder) => System.IO.Path.Combine(folder, "data");

    /// <summary>Chooses a folder and owns it. The guardian makes it: then none is ever left that nobody guards.</summary>
    public static ServerFolder Choose(string run)
    {
        while (true)
        {
            var path = System.IO.Path.Combine(run, RandomNumberGenerator.GetHexString(NameLength, lowercase: true));
            var owner = Open(path, FileMode.CreateNew);
            if (File.Exists(OwnerFileOf(path)))
                return new ServerFolder(path, owner);
            owner.Dispose();    // a reaper came between our making it and our locking it
        }
    }

    /// <summary>Takes over what a dead owner left; null: the owner lives, or somebody else was faster.</summary>
    public static ServerFolder? TryTakeOver(string path)
    {
        try
        {
            return new ServerFolder(path, Open(path, File.Exists(OwnerFileOf(path)) ? FileMode.Open : FileMode.CreateNew));    // neither makes a file through a link
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Says that its server is let go, and how to get in: only we may read that.</summary>
    public void Keep(Password password)
    {
        using (var file = File.Create(KeptFile))
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.SafeFileHandle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(KeptFile, $"*:*:*:{ClusterTemplate.Superuser}:{password.Text}\n");
    }

    /// <summary>Removes the folder and gives up its ownership.</summary>
    public void Delete()
    {
        Folders.Delete(Path);
        if (!OperatingSystem.IsWindows())
            File.Delete(owner.Name);    // while it is ours
        owner.Dispose();
        File.Delete(owner.Name);
    }

    public void Dispose() => owner.Dispose();

    public static string OwnerFileOf(string path) => path + OwnerSuffix;

    public static string PathOf(string ownerFile) => ownerFile[..^OwnerSuffix.Length];

    /// <summary>Opens and locks the owner file. On Unix .NET can be told not to lock (DOTNET_SYSTEM_IO_DISABLEFILELOCKING), so we do.</summary>
    private static FileStream Open(string path, FileMode mode)
    {
        var file = new FileStream(OwnerFileOf(path), mode, FileAccess.Write, FileShare.None);
        if (OperatingSystem.IsWindows() || Posix.TryLock(file.SafeFileHandle))
            return file;
        file.Dispose();
        throw new IOException($"{file.Name} is locked");
    }
}

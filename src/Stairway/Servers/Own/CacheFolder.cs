using System.Runtime.Versioning;

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
                return new CacheFolder(Check(Folders.MakePassage(place(), account), account), account);
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

    /// <summary>Moves a draft to its place, unless another process was faster: then that one's is as good.</summary>
    public static void Publish(string draft, string place)
    {
        try
        {
            Directory.Move(draft, place);
        }
        catch (IOException) when (Directory.Exists(place))
        {
            Folders.Delete(draft);
        }
    }

    private static IEnumerable<Func<string>> Places(Machine machine, Account account)
    {
        if (machine.Cache is { } cache)
            yield return () => cache;
        if (account.Name is not null)
            yield return () => "/var/cache/stairway";
        yield return () => System.IO.Path.Combine(Folders.MakeOurs(machine.Temp, account), "cache");
    }

    private static string Check(string folder, Account account)
    {
        if (account.Name is not null && !OperatingSystem.IsWindows() && Barrier(folder) is { } barrier)
            throw new UnusableException($"{account.Name} may not enter {barrier}");

        var probe = System.IO.Path.Combine(folder, $".probe-{Guid.NewGuid():n}");
        File.WriteAllBytes(probe, []);
        File.Delete(probe);
        return folder;
    }

    /// <summary>The first folder on the way that is closed to others.</summary>
    [UnsupportedOSPlatform("windows")]
    private static string? Barrier(string folder)
    {
        for (var step = new DirectoryInfo(folder); step is not null; step = step.Parent)
            if (!step.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return step.FullName;
        return null;
    }
}

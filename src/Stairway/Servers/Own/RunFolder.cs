using System.Text;

namespace Stairway.Servers.Own;

/// <summary>The folder in which servers live while they run: where the user says, else in memory where there is room, else for temporary files, and where a socket's path may be no longer, in /tmp.</summary>
internal static class RunFolder
{
    /// <summary>The free space, in MB, that a server wants: a place in memory is only taken where it will not get tight.</summary>
    private const long Room = 64;
    private const long RoomInMemory = 512;

    /// <summary>The longest path of a socket that every system takes, in bytes, less the name of PostgreSQL's socket.</summary>
    private const int LongestSocketFolder = 103 - 14;

    /// <exception cref="UnusableException">There is none.</exception>
    public static string Open(Machine machine, Account account)
    {
        List<string> reasons = [];
        foreach (var place in Places(machine))
        {
            try
            {
                Check(place, machine, account);
                return Resolve(Folders.Make(Path.Combine(Folders.MakeOurs(place, account), Name(account)), account));
            }
            catch (Exception e) when (e is UnusableException or IOException or UnauthorizedAccessException)
            {
                reasons.Add(e.Message);
            }
        }
        throw new UnusableException("there is no folder for a server: " + string.Join("; ", reasons));
    }

    /// <summary>All in which servers of ours may have lived.</summary>
    public static IEnumerable<string> All(Machine machine, Account account) =>
        Places(machine).Where(Folders.HasOurs).Select(place => Path.Combine(Folders.Ours(place), Name(account))).Where(Directory.Exists).Select(Resolve);

    /// <summary>Each account has its own: the guardian, who runs as the account, must be able to remove what it guards.</summary>
    private static string Name(Account account) => $"{account.User}";

    /// <summary>A server is recognised by the folder in which it works, and the kernel shows that one without links.</summary>
    private static string Resolve(string folder) => OperatingSystem.IsWindows() ? folder : Posix.RealPath(folder);

    private static IEnumerable<string> Places(Machine machine)
    {
        if (machine.Servers is { } chosen)
            return [chosen];

        string?[] places = [machine.Memory, machine.Temp, OperatingSystem.IsWindows() ? null : "/tmp"];
        return places.OfType<string>().Distinct();
    }

    private static void Check(string place, Machine machine, Account account)
    {
        if (!Directory.Exists(place))
            throw new UnusableException($"{place} does not exist");
        Folders.CheckPassage(place, account);
        var room = place == machine.Memory ? RoomInMemory : Room;
        if (new DriveInfo(place).AvailableFreeSpace >> 20 < room)
            throw new UnusableException($"{place} has less than {room} MB free");
        if (OperatingSystem.IsWindows())
            return;

        // PostgreSQL would read a comma as the end of one socket folder, Npgsql as the end of one host
        if (place.Contains(',', StringComparison.Ordinal))
            throw new UnusableException($"{place} has a comma in its name");
        if (Encoding.UTF8.GetByteCount(place) + "/stw-4294967295/4294967295/".Length + ServerFolder.NameLength > LongestSocketFolder)
            throw new UnusableException($"{place} is too long for the path of a socket");
    }
}

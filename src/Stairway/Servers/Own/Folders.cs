namespace Stairway.Servers.Own;

/// <summary>How folders of ours are made and removed.</summary>
internal static class Folders
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder that nobody but an account (and root) may enter.</summary>
    public static string Make(string folder, Account account)
    {
        if (OperatingSystem.IsWindows())
            return Directory.CreateDirectory(folder).FullName;

        Directory.CreateDirectory(folder, OwnerOnly);
        Posix.Give(folder, account);
        return folder;
    }

    /// <summary>Makes a folder of ours through which an account must pass.</summary>
    public static string MakePassage(string folder, Account account)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows() && account.Name is not null)
            File.SetUnixFileMode(folder, OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }

    /// <exception cref="UnusableException">There is a folder on the way that the account may not enter.</exception>
    public static void CheckPassage(string folder, Account account)
    {
        if (OperatingSystem.IsWindows() || account.Name is null)
            return;
        for (var step = new DirectoryInfo(folder); step is not null; step = step.Parent)
            if (step.Exists && !step.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                throw new UnusableException($"{account.Name} may not enter {step.FullName}");
    }

    /// <summary>Our folder in one where everybody may write, as <c>/tmp</c> is.</summary>
    public static string Ours(string place) => Path.Combine(place, OperatingSystem.IsWindows() ? "stw" : $"stw-{Account.Ours.User}");

    /// <summary>Whether our folder is there, and is ours.</summary>
    public static bool HasOurs(string place) => OperatingSystem.IsWindows() || Posix.IsOurFolder(Ours(place));

    /// <summary>Makes our folder in one where everybody may write; refuses it if somebody else was there first.</summary>
    /// <exception cref="UnusableException">Somebody else was there first.</exception>
    public static string MakeOurs(string place, Account account)
    {
        var folder = Ours(place);
        if (OperatingSystem.IsWindows())
            return Directory.CreateDirectory(folder).FullName;

        Directory.CreateDirectory(folder, OwnerOnly);
        return HasOurs(place) ? MakePassage(folder, account) : throw new UnusableException($"{folder} belongs to somebody else");
    }

    /// <summary>Removes a folder, with patience: others may be removing it, too, and on Windows a dead server's files stay open for a moment.</summary>
    public static void Delete(string folder)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (attempt < 20 && e is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(5 * attempt);
            }
        }
    }
}

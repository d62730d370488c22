namespace Stairway.Servers;

/// <summary>What the environment says about this machine. The engine never reads the environment itself: the tool hands it over.</summary>
internal sealed record Machine
{
    public required string Name { get; init; }

    /// <summary>The folders in which programs are looked for, in order.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    public string? Home { get; init; }

    /// <summary>Our folder in the user's cache, which may not exist yet or not be writable; null where the user has none.</summary>
    public string? Cache { get; init; }

    /// <summary>The folder for temporary files.</summary>
    public required string Temp { get; init; }

    /// <summary>A folder that lives in memory; null where there is none.</summary>
    public string? Memory { get; init; }

    /// <summary>The folder in which servers are to live, as the user says; null: in memory, or among the temporary files.</summary>
    public string? Servers { get; init; }

    public string? ProgramFiles { get; init; }

    /// <summary>The user who called sudo.</summary>
    public uint? SudoUser { get; init; }

    /// <param name="variable">The value of an environment variable, null where it is not set.</param>
    public static Machine From(Func<string, string?> variable)
    {
        var home = Set(variable, OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        return new Machine
        {
            Name = Environment.MachineName,
            Path = [.. (variable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Where(System.IO.Path.IsPathFullyQualified)],
            Home = home,
            Cache = CacheOf(variable, home),
            Temp = TempOf(variable, home),
            Memory = OperatingSystem.IsLinux() && Directory.Exists("/dev/shm") ? "/dev/shm" : null,
            ProgramFiles = Set(variable, "ProgramFiles"),
            SudoUser = uint.TryParse(variable("SUDO_UID"), out var user) && user > 0 ? user : null,
        };
    }

    /// <summary>The full path of a program on the PATH; null where there is none.</summary>
    public string? Find(string program)
    {
        string[] names = OperatingSystem.IsWindows() ? [program + ".exe", program + ".cmd"] : [program];
        return Path.SelectMany(folder => names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private static string? CacheOf(Func<string, string?> variable, string? home)
    {
        var cache = Set(variable, OperatingSystem.IsWindows() ? "LOCALAPPDATA" : "XDG_CACHE_HOME");
        cache ??= home is null ? null
            : OperatingSystem.IsWindows() ? System.IO.Path.Combine(home, "AppData", "Local")
            : OperatingSystem.IsMacOS() ? System.IO.Path.Combine(home, "Library", "Caches")
            : System.IO.Path.Combine(home, ".cache");
        return cache is null ? null : System.IO.Path.Combine(cache, "stairway");
    }

    private static string TempOf(Func<string, string?> variable, string? home) =>
        OperatingSystem.IsWindows()
            ? Set(variable, "TEMP") ?? Set(variable, "TMP") ?? System.IO.Path.Combine(home ?? @"C:\", "AppData", "Local", "Temp")
            : Set(variable, "TMPDIR") ?? "/tmp";

    /// <summary>A variable that names a folder: a relative path would depend on where we are, so it counts as not set (XDG base directory specification).</summary>
    private static string? Set(Func<string, string?> variable, string name) =>
        variable(name) is { } value && System.IO.Path.IsPathFullyQualified(value) ? value : null;
}

using System.Runtime.Versioning;
using Microsoft.Win32;
using Stairway.Servers.Own;

namespace Stairway.Servers;

/// <summary>Where PostgreSQL's binaries lie on machines.</summary>
internal static class LocalBinaries
{
    private static readonly string[] LinuxFolders =
    [
        "/usr/lib/postgresql/*/bin",       // Debian, Ubuntu: not on the PATH
        "/usr/pgsql-*/bin",                // the PostgreSQL project's RPMs
        "/usr/libexec/postgresql*",        // Alpine
        "/usr/lib/postgresql*/bin",        // openSUSE
        "/usr/local/pgsql/bin",
        "/usr/local/bin",
        "/usr/bin",
    ];

    private static readonly string[] MacFolders =
    [
        "/opt/homebrew/opt/postgresql*/bin",
        "/usr/local/opt/postgresql*/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin",
        "/Library/PostgreSQL/*/bin",
        "/opt/local/lib/postgresql*/bin",    // MacPorts
        "/usr/local/pgsql/bin",
    ];

    /// <summary>Every folder that holds a <c>postgres</c>, each once, those on the PATH first.</summary>
    public static async Task<IReadOnlyList<string>> FoldersAsync(Machine machine, CancellationToken cancellationToken)
    {
        List<string> folders = [.. machine.Path];
        if (machine.Find("pg_config") is { } config)
            folders.AddRange(await BinariesOfAsync(config, cancellationToken));
        folders.AddRange(Known(machine).SelectMany(Expand));
        return [.. folders.Where(HasPostgres).Select(Home).Distinct()];
    }

    /// <summary><c>pg_config</c> may belong to a client library alone: what it names need not be there.</summary>
    private static async Task<IEnumerable<string>> BinariesOfAsync(string config, CancellationToken cancellationToken)
    {
        try
        {
            return [(await new Command(config, "--bindir") { Limit = TimeSpan.FromSeconds(10) }.RunAsync(cancellationToken)).Trim()];
        }
        catch (UnusableException)
        {
            return [];
        }
    }

    private static string[] Known(Machine machine)
    {
        if (OperatingSystem.IsWindows())
            return [.. Registered(), .. machine.ProgramFiles is { } programs ? [Path.Combine(programs, "PostgreSQL", "*", "bin")] : Array.Empty<string>()];
        return OperatingSystem.IsMacOS() ? MacFolders : LinuxFolders;
    }

    [SupportedOSPlatform("windows")]
    private static IEnumerable<string> Registered()
    {
        using var installations = Registry.LocalMachine.OpenSubKey(@"SOFTWARE\PostgreSQL\Installations");
        foreach (var name in installations?.GetSubKeyNames() ?? [])
        {
            using var installation = installations!.OpenSubKey(name);
            if (installation?.GetValue("Base Directory") is string folder)
                yield return Path.Combine(folder, "bin");
        }
    }

    /// <summary>A pattern has at most one folder name with a star.</summary>
    private static IEnumerable<string> Expand(string pattern)
    {
        var parts = pattern.Split(Path.DirectorySeparatorChar);
        var star = Array.FindIndex(parts, part => part.Contains('*', StringComparison.Ordinal));
        if (star < 0)
            return [pattern];

        var parent = string.Join(Path.DirectorySeparatorChar, parts[..star]);
        return Directory.Exists(parent)
            ? Directory.GetDirectories(parent, parts[star]).Select(folder => Path.Combine([folder, .. parts[(star + 1)..]]))
            : [];
    }

    private static bool HasPostgres(string folder) => File.Exists(Binaries.Program(folder, "postgres"));

    /// <summary>The folder in which the program itself lies: <c>/usr/local/bin/postgres</c> may be a link.</summary>
    private static string Home(string folder)
    {
        var target = File.ResolveLinkTarget(Binaries.Program(folder, "postgres"), returnFinalTarget: true);
        var home = target is null ? null : Path.GetDirectoryName(target.FullName);
        return home is not null && File.Exists(Binaries.Program(home, "initdb")) ? home : Path.TrimEndingDirectorySeparator(folder);
    }
}

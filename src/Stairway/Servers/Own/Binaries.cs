using System.Globalization;
using System.Text.RegularExpressions;

namespace Stairway.Servers.Own;

/// <summary>The programs of one PostgreSQL.</summary>
/// <param name="Folder">Holds <c>postgres</c> and <c>initdb</c>.</param>
/// <param name="Banner">What <c>postgres -V</c> says.</param>
/// <param name="Version">"15.18".</param>
internal sealed partial record Binaries(string Folder, string Banner, string Version, int Major)
{
    /// <summary>Newer ones come later.</summary>
    public (int Major, int Minor) Order => (Major, Version.Split('.') is [_, var minor] && int.TryParse(minor, out var number) ? number : -1);

    public string Postgres => Program(Folder, "postgres");

    public string Initdb => Program(Folder, "initdb");

    /// <summary>Asks the binaries in a folder who they are.</summary>
    /// <exception cref="UnusableException">They are not there, do not run, or are not PostgreSQL 13 or newer.</exception>
    public static async Task<Binaries> ExamineAsync(string folder, Account account, CancellationToken cancellationToken)
    {
        foreach (var program in new[] { "postgres", "initdb" })
            if (!File.Exists(Program(folder, program)))
                throw new UnusableException($"{folder} holds no {program}");

        var command = new Command(Program(folder, "postgres"), "-V") { Account = account, Limit = TimeSpan.FromSeconds(10) };
        var banner = (await command.RunAsync(cancellationToken)).Trim();
        var match = VersionOf().Match(banner);
        if (!match.Success)
            throw new UnusableException($"{command.File} is not PostgreSQL: it calls itself \"{banner}\"");

        var major = int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture);
        return major >= Oldest
            ? new Binaries(folder, banner, match.Groups["version"].Value, major)
            : throw new UnusableException($"{folder} holds PostgreSQL {match.Groups["version"].Value}, and {Oldest} is the oldest that we know");
    }

    /// <summary>The oldest and the newest major version that we know; newer ones are tried.</summary>
    public const int Oldest = 13;
    public const int Newest = 18;

    public static string Program(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"\(PostgreSQL\) (?<version>(?<major>\d+)\S*)")]
    private static partial Regex VersionOf();
}

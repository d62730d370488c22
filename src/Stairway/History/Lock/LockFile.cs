using System.Globalization;

namespace Stairway.History.Lock;

/// <summary>The history's fingerprints, as <c>stairway.lock</c> holds them.</summary>
/// <param name="Runner">What ran the migrations: "FluentMigrator 8.0.1".</param>
/// <param name="Major">Major version of the PostgreSQL on which they ran.</param>
/// <param name="Lines">In the order of the versions.</param>
internal sealed record LockFile(string Runner, int Major, IReadOnlyList<LockLine> Lines)
{
    /// <summary>The name that it has unless the user wants another one.</summary>
    public const string Name = "stairway.lock";

    public const int Format = 1;

    /// <summary>What the first line of every lock file begins with, whatever its format.</summary>
    public const string Signature = Name + " ";

    /// <summary>The first Stairway that reads this format.</summary>
    private const string Since = "0.1";

    /// <summary>The first line is the same in every format: by it a reader knows whether it can read the rest.</summary>
    internal static string FirstLine { get; } = string.Create(CultureInfo.InvariantCulture, $"{Signature}{Format}, read by Stairway {Since} and later");

    /// <summary>Where the versions are remembered.</summary>
    public VersionStore Store { get; init; } = VersionStore.Default;

    /// <summary>Chains all lines. It stands near the top and the lines are appended, so that two branches that both add a migration conflict in two places.</summary>
    public string Head => Lines.Aggregate(Fingerprint.Of(string.Join('\n', [Runner, Major.ToString(CultureInfo.InvariantCulture), .. StoreLines])), (head, line) => Fingerprint.Of($"{head}\n{line}"));

    /// <summary>The text of the file, with a line feed at every end of a line.</summary>
    public override string ToString()
    {
        string[] header =
        [
            FirstLine,
            "# What every migration sends to PostgreSQL, written by dotnet build -t:LockMigrations or stairway lock: commit it, and never edit it.",
            "# After a conflict take either side, and write it anew.",
            $"runner {Runner}",
            $"postgresql {Major.ToString(CultureInfo.InvariantCulture)}",
            .. StoreLines,
            $"head {Head}",
            "",
        ];
        return string.Concat(header.Concat(Lines.Select(line => line.ToString())).Select(line => line + "\n"));
    }

    private IEnumerable<string> StoreLines =>
    [
        .. Store.Database is { } database ? [$"database {database}"] : Array.Empty<string>(),
        .. Store.Table != VersionStore.Default.Table ? [$"versions {Store.Table}"] : Array.Empty<string>(),
    ];
}

using Stairway.History;
using Stairway.History.Lock;
using Stairway.Migrations;
using Stairway.Review;
using Stairway.Servers;

namespace Stairway;

/// <summary>What is verified, against what, and how strictly.</summary>
/// <param name="History">Which migrations.</param>
/// <param name="Server">Where the throwaway databases are made.</param>
internal sealed record VerificationOptions(HistoryOptions History, ServerOptions Server)
{
    /// <summary>How far the verification goes.</summary>
    public Extent Extent { get; init; } = Extent.All;

    /// <summary>What the repository is asked; null not to ask.</summary>
    public GuardOptions? Guards { get; init; }

    /// <summary>At and below this version migrations are only climbed, never reverted.</summary>
    public long? Floor { get; init; }

    /// <summary>Which migrations are climbed with rows in the tables, too.</summary>
    public RowsFor Rows { get; init; } = RowsFor.Off;

    /// <summary>Ordinary rows for each table; the extreme ones come on top.</summary>
    public int RowsPerTable { get; init; } = 20;

    /// <summary>Which migrations are reviewed.</summary>
    public ReviewFor Review { get; init; } = ReviewFor.Off;

    /// <summary>How they are reviewed.</summary>
    public ReviewOptions ReviewWith { get; init; } = new();

    /// <summary>Rows that the user writes where none can be generated.</summary>
    public IReadOnlyList<RowsSql> RowsSql { get; init; } = [];

    /// <summary>Severities that the user configured, by code.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();

    /// <summary>SQL that every empty database gets before the first migration: roles, a baseline schema; null for none.</summary>
    public string? InitSql { get; init; }

    /// <summary>Extensions that every empty database gets before the first migration.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The lock file; null for a history without one.</summary>
    public LockOptions? Lock { get; init; }

    /// <summary>How long the whole verification may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>True to leave the databases for looking around.</summary>
    public bool Keep { get; init; }

    /// <summary>True to read the whole catalog after every step: slower, and only of use to check the verifier itself.</summary>
    public bool FullReadings { get; init; }
}

/// <summary>Which migrations are climbed with rows in the tables, too.</summary>
internal enum RowsFor
{
    /// <summary>None.</summary>
    Off,

    /// <summary>Those that are not in the base ref; all where git cannot tell.</summary>
    New,

    /// <summary>All.</summary>
    All,
}

/// <summary>Which migrations are reviewed: what is risky about them in production.</summary>
internal enum ReviewFor
{
    /// <summary>None.</summary>
    Off,

    /// <summary>Those that are not in the base ref; all where git cannot tell.</summary>
    New,

    /// <summary>All.</summary>
    All,
}

/// <param name="Version">The migration right after which it runs.</param>
/// <param name="File">Its path, for messages.</param>
internal sealed record RowsSql(long Version, string File, string Sql);

/// <summary>How far a verification goes; each includes the ones before it.</summary>
internal enum Extent
{
    /// <summary>Loading the migrations and checking them without a database.</summary>
    Load,

    /// <summary>What the repository and the versions say of the history, without a database.</summary>
    History,

    /// <summary>Each migration up, down and up again.</summary>
    Climb,

    /// <summary>All the way down and up again in one session, and a rerun at the head.</summary>
    All,
}

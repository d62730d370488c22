using Stairway.Migrations;
using Stairway.Servers;

namespace Stairway;

/// <summary>What is verified, against what, and how strictly.</summary>
/// <param name="History">Which migrations.</param>
/// <param name="Server">Where the throwaway databases are made.</param>
internal sealed record VerificationOptions(HistoryOptions History, ServerOptions Server)
{
    /// <summary>Which parts run; all of them unless the user asks for one.</summary>
    public Part Parts { get; init; } = Part.All;

    /// <summary>At and below this version migrations are only climbed, never reverted.</summary>
    public long? Floor { get; init; }

    /// <summary>Severities that the user configured, by code.</summary>
    public IReadOnlyDictionary<string, Severity> Severities { get; init; } = new Dictionary<string, Severity>();

    /// <summary>SQL that every empty database gets before the first migration: roles, a baseline schema; null for none.</summary>
    public string? InitSql { get; init; }

    /// <summary>Extensions that every empty database gets before the first migration.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>How long the whole verification may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>True to leave the databases for looking around.</summary>
    public bool Keep { get; init; }

    /// <summary>True to read the whole catalog after every step: slower, and only of use to check the verifier itself.</summary>
    public bool FullReadings { get; init; }
}

/// <summary>The parts of a verification.</summary>
[Flags]
internal enum Part
{
    /// <summary>Loading the migrations and checking them without a database; always runs.</summary>
    Load = 0,

    /// <summary>Each migration up, down and up again.</summary>
    Climb = 1,

    /// <summary>All the way down and up again in one session, and a rerun at the head. Needs the climb.</summary>
    Trips = 2 | Climb,

    All = Climb | Trips,
}

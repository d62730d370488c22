namespace Stairway.Review;

/// <summary>How migrations are reviewed.</summary>
internal sealed record ReviewOptions
{
    /// <summary>The major version of production's PostgreSQL; null: the server's on which is verified.</summary>
    public int? PostgresVersion { get; init; }

    /// <summary>Migrations below this version are not reviewed; null: none is left out.</summary>
    public long? From { get; init; }

    /// <summary>The only version that is reviewed; null: there is no such restriction.</summary>
    public long? Only { get; init; }

    /// <summary>Tables that are small enough to be read or rewritten while everybody waits; qualified, quoted where PostgreSQL quotes.</summary>
    public IReadOnlySet<string> SmallTables { get; init; } = new HashSet<string>();
}

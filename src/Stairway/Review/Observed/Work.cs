namespace Stairway.Review.Observed;

/// <summary>What one statement did that takes as long as there are rows, while an application waits for the lock under which it is done.</summary>
/// <param name="Effects">On each relation concerned, the one that waits longest first.</param>
internal sealed record Work(WorkKind Kind, ObservedStatement Statement, IReadOnlyList<Effect> Effects)
{
    /// <summary>The strongest lock under which it was done.</summary>
    public LockMode Mode => Effects.Max(effect => effect.After);

    public IReadOnlyList<string> Tables => [.. Effects.Select(effect => effect.Relation)];
}

/// <summary>Why rows are read or copied.</summary>
internal enum WorkKind
{
    /// <summary>Every row is copied into another file.</summary>
    Rewrite,

    /// <summary>SET NOT NULL reads all rows.</summary>
    NotNull,

    /// <summary>A CHECK or a foreign key is added valid, so all rows are checked.</summary>
    Constraint,

    /// <summary>VALIDATE CONSTRAINT under the lock that an earlier statement still holds.</summary>
    LateValidation,

    /// <summary>CREATE INDEX without CONCURRENTLY.</summary>
    Index,

    /// <summary>A unique, primary key or exclusion constraint builds its index.</summary>
    ConstraintIndex,

    /// <summary>PRIMARY KEY USING INDEX on a column that may be NULL.</summary>
    KeySetsNotNull,

    /// <summary>ATTACH PARTITION reads what it attaches.</summary>
    Partition,

    /// <summary>A constraint of a domain is checked in all tables that use it.</summary>
    Domain,

    /// <summary>REFRESH MATERIALIZED VIEW without CONCURRENTLY.</summary>
    MaterializedView,

    /// <summary>REINDEX, CLUSTER, VACUUM FULL.</summary>
    Maintenance,

    /// <summary>Something else reads all rows.</summary>
    Scan,
}

using Stairway.Catalog;
using Stairway.Migrations;

namespace Stairway.Review.Observed;

/// <summary>What one Up or Down did to the relations that were there before it.</summary>
/// <param name="Statements">In the order in which they ran.</param>
internal sealed record Observation(IReadOnlyList<ObservedStatement> Statements)
{
    /// <summary>The session's <c>lock_timeout</c> when the step began; "0": waits for ever.</summary>
    public string Timeout { get; init; } = "0";

    /// <summary>False when the statements ran one by one, each in a transaction of its own: nothing is held from one to the next.</summary>
    public bool InTransaction { get; init; } = true;

    /// <summary>False when the server does not count what is read and written.</summary>
    public bool HasCounts { get; init; } = true;

    /// <summary>What concerns relations that are in a catalog: of Down what is not there in the end was made by its own Up, and is at no risk.</summary>
    public Observation Of(CatalogState catalog) => this with
    {
        Statements =
        [
            .. Statements.Select(seen => seen with
            {
                Effects = [.. seen.Effects.Where(effect => IsIn(catalog, effect.Relation) || effect.Kind == 'i' && effect.IsDropped && catalog.Find(new("index", effect.Relation)) is not null)],
                Held = [.. seen.Held.Where(look => look.Name is { } name && IsIn(catalog, name))],
            }),
        ],
    };

    private static bool IsIn(CatalogState catalog, string relation) => catalog.Of(relation).Count > 0;

    /// <summary>How many statements ran after one, while what it locked stayed locked.</summary>
    public int After(ObservedStatement statement) => InTransaction ? Statements.Count - 1 - statement.Index : 0;
}

/// <summary>One expression of a migration, and what was seen right after it.</summary>
/// <param name="Index">Counted from 0 in its step.</param>
/// <param name="Effects">On each relation on which it did something; empty where it was not observed.</param>
internal sealed record ObservedStatement(int Index, Statement Statement, IReadOnlyList<Effect> Effects)
{
    /// <summary>Locks that block an application's writes and were held already when it began.</summary>
    public IReadOnlyList<RelationLook> Held { get; init; } = [];

    /// <summary>Why it was not observed, or not in full; null when it was.</summary>
    public string? Blind { get; init; }
}

/// <summary>What a statement did to one relation.</summary>
/// <param name="Relation">Qualified, and quoted where PostgreSQL quotes; as it is called after the statement.</param>
/// <param name="Kind">As in <c>pg_class.relkind</c>.</param>
internal sealed record Effect(string Relation, char Kind)
{
    /// <summary>The strongest lock on it before the statement.</summary>
    public LockMode Before { get; init; }

    /// <summary>The strongest lock on it after the statement.</summary>
    public LockMode After { get; init; }

    /// <summary>True when it got another file: all its rows were copied, or thrown away.</summary>
    public bool IsRewritten { get; init; }

    /// <summary>True when it is gone.</summary>
    public bool IsDropped { get; init; }

    /// <summary>How often it was read from end to end.</summary>
    public long Scans { get; init; }

    /// <summary>Rows that were written.</summary>
    public RowCount Rows { get; init; }

    /// <summary>Indexes that were built on it, by name.</summary>
    public IReadOnlyList<string> NewIndexes { get; init; } = [];

    public bool IsTable => Kind is 'r' or 'p' or 'm' or 'f';

    /// <summary>True when the statement locked it more than what went before it.</summary>
    public bool IsLocked => After > Before;

    /// <summary>True when it took as long as there are rows.</summary>
    public bool IsWork => IsRewritten || (Scans > 0 && Rows.Sum == 0);
}

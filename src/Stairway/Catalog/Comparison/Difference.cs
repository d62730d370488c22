using Stairway.Catalog.Repairs;

namespace Stairway.Catalog.Comparison;

/// <summary>One difference between two catalogs, with everything that follows from it folded in.</summary>
/// <param name="Kind">What became of the object.</param>
/// <param name="Object">The object, by its expected name where it has one.</param>
/// <param name="Weight">How much it matters.</param>
/// <param name="Summary">Completes a sentence about Down: "leaves index ix_users_email behind".</param>
internal sealed record Difference(DifferenceKind Kind, ObjectName Object, Weight Weight, string Summary)
{
    /// <summary>The name it has now, where it was renamed.</summary>
    public ObjectName? NewName { get; init; }

    /// <summary>What changed of it; empty for an object that is there on one side only.</summary>
    public IReadOnlyList<AttributeChange> Attributes { get; init; } = [];

    /// <summary>What differs only because this does: the columns of a table left behind.</summary>
    public IReadOnlyList<ObjectName> Folded { get; init; } = [];

    /// <summary>Lines for people: '-' before what was expected, '+' before what was found; at most eight.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>Nothing is missing; there is only too much.</summary>
    public bool IsSurplus { get; init; }

    /// <summary>It belongs to the whole cluster, not to this database: roles, tablespaces, settings for all databases.</summary>
    public bool SharedByCluster { get; init; }

    /// <summary>What brings the expected state back; null where no statement does.</summary>
    public Repair? Repair { get; init; }
}

internal enum DifferenceKind
{
    /// <summary>It should not be there.</summary>
    LeftBehind,

    /// <summary>It should be there.</summary>
    Lost,

    /// <summary>It is there, and not as it should be.</summary>
    Changed,

    /// <summary>It is there under another name.</summary>
    Renamed,
}

/// <summary>How much a difference matters, with the heaviest first.</summary>
internal enum Weight
{
    Error,

    /// <summary>Something that changes no behaviour: a statistics target, the version of an extension.</summary>
    LesserDifference,

    /// <summary>The columns stand in another order.</summary>
    ColumnOrder,

    /// <summary>A routine's body differs in white space or comments only.</summary>
    RoutineLayout,
}

/// <summary>One attribute that differs; null is its default.</summary>
internal sealed record AttributeChange(string Name, string? Expected, string? Actual);

namespace Stairway.Catalog.Comparison;

/// <summary>How much a difference matters: everything is an error, but for what changes no behaviour.</summary>
internal static class Weights
{
    public static Weight Of(Change change, AttributeChange attribute) => (change.Name.Kind, attribute.Name) switch
    {
        (var kind, "columns") when Kinds.IsTable(kind) => Weight.ColumnOrder,
        (var kind, "def") when Kinds.IsRoutine(kind) && RoutineText.DiffersInLayoutOnly(attribute.Expected ?? "", attribute.Actual ?? "") => Weight.RoutineLayout,
        ("column" or "index", "statistics") or ("statistics", "target") => Weight.LesserDifference,
        ("column", "options") => Weight.LesserDifference,    // n_distinct and n_distinct_inherited: statistics as well
        ("column" or "constraint", "inherited") => Weight.LesserDifference,
        ("index", "clustered") => Weight.LesserDifference,
        ("constraint", "index") => Weight.LesserDifference,    // which unique index a foreign key leans on
        ("materialized view", "populated") => Weight.LesserDifference,
        ("extension", "version") => Weight.LesserDifference,
        ("large object", _) => Weight.LesserDifference,
        _ => Weight.Error,
    };

    /// <summary>The weight of an object that is there on one side only, or under another name.</summary>
    public static Weight Of(Change change) => change switch
    {
        { Kind: DifferenceKind.Renamed } when change.Expected?["type"] == "not null" => Weight.LesserDifference,
        { Name.Kind: "large object" } => Weight.LesserDifference,
        _ => Weight.Error,
    };
}

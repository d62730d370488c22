using Stairway.Catalog;

namespace Stairway.Review.Design;

/// <summary>What is asked of everything that a migration leaves in the catalog.</summary>
internal static class DesignRules
{
    private static readonly IReadOnlyList<Func<Made, IEnumerable<Finding>>> _all =
    [
        UncoveredForeignKey.Judge,
        ForeignKeyTypes.Judge,
        MissingKey.Judge,
        RedundantIndex.Judge,
        SmallKey.Judge,
        ColumnTypes.Json,
        ColumnTypes.WithoutZone,
        ColumnTypes.Doubtful,
        SerialColumn.Judge,
        ColumnTypes.Limited,
        UnsafeTable.Judge,
        GeneratedName.Judge,
        Padding.Judge,
        QuotedName.Judge,
    ];

    /// <param name="head">The catalog at the end of the history: what a later migration sets right is no fault.</param>
    public static IEnumerable<Finding> Judge(Reviewed step, CatalogState head)
    {
        var made = new Made(step, head);
        return made.Changes.Count == 0 ? [] : [.. _all.SelectMany(judge => judge(made))];
    }
}

using Stairway.Rows.Shapes;

namespace Stairway.Rows.Survival;

/// <summary>A new column that Up filled in some rows and passed over in others.</summary>
internal static class Backfills
{
    /// <param name="updated">True for tables in which a statement of Up's changes all rows.</param>
    public static IReadOnlyList<Harm> Missed(IReadOnlyDictionary<uint, Holding> before, IReadOnlyDictionary<uint, Holding> after, Func<TableShape, ColumnShape, bool> updated) =>
    [
        .. from holding in after.Values
           let old = before.GetValueOrDefault(holding.Shape.Oid)
           where old is not null && !ReferenceEquals(old, holding)
           from column in holding.Shape.Columns
           where !column.IsGenerated && old.Shape.Columns.All(other => other.Number != column.Number) && updated(holding.Shape, column)
           let missed = Passed(old, holding, column)
           where missed.Count > 0
           orderby holding.Shape.SqlName
           select new Harm(HarmKind.BackfillMisses, holding.Shape, column, missed.Count, holding.Rows.Count, Samples.Of(holding, missed)),
    ];

    /// <summary>None where the gaps are those of one old column: a copy of what is empty is empty.</summary>
    private static List<string?[]> Passed(Holding old, Holding holding, ColumnShape column)
    {
        var at = holding.At([column.Number])[0];
        var empty = holding.Rows.Where(row => row[at] is null).ToList();
        if (empty.Count == 0 || empty.Count == holding.Rows.Count) return [];

        var isCopy = holding.Shape.Columns
            .Where(other => old.Shape.Columns.Any(existing => existing.Number == other.Number))
            .Select(other => holding.At([other.Number])[0])
            .Any(source => holding.Rows.All(row => (row[source] is null) == (row[at] is null)));
        if (isCopy) return [];

        // the source itself may be gone already
        var gone = old.Shape.Columns.Where(existing => holding.Shape.Columns.All(other => other.Number != existing.Number)).Select(existing => old.At([existing.Number])[0]);
        return gone.Any(source => old.Rows.Count(row => row[source] is null) == empty.Count) ? [] : empty;
    }
}

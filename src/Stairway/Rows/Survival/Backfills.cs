using Stairway.Rows.Shapes;

namespace Stairway.Rows.Survival;

/// <summary>A new column that Up filled in some rows and passed over in others.</summary>
internal static class Backfills
{
    /// <param name="meant">The rows that a statement of Up's means to fill.</param>
    public static IReadOnlyList<Harm> Missed(IReadOnlyDictionary<uint, Holding> before, IReadOnlyDictionary<uint, Holding> after, Func<Holding, ColumnShape, IReadOnlyList<string?[]>> meant) =>
    [
        .. from holding in after.Values
           let old = before.GetValueOrDefault(holding.Shape.Oid)
           where old is not null && !ReferenceEquals(old, holding)
           from column in holding.Shape.Columns
           where !column.IsGenerated && old.Shape.Columns.All(other => other.Number != column.Number)
           let rows = meant(holding, column)
           let missed = Passed(old, holding, rows, column)
           where missed.Count > 0
           orderby holding.Shape.SqlName
           select new Harm(HarmKind.BackfillMisses, holding.Shape, column, missed.Count, rows.Count, Samples.Of(holding, missed)),
    ];

    /// <summary>None where the gaps are those of one old column: a copy of what is empty is empty.</summary>
    private static List<string?[]> Passed(Holding old, Holding holding, IReadOnlyList<string?[]> rows, ColumnShape column)
    {
        var at = holding.At([column.Number])[0];
        var empty = rows.Where(row => row[at] is null).ToList();
        if (empty.Count == 0 || holding.Rows.All(row => row[at] is null)) return [];

        var isCopy = holding.Shape.Columns
            .Where(other => old.Shape.Columns.Any(existing => existing.Number == other.Number))
            .Select(other => holding.At([other.Number])[0])
            .Any(source => rows.All(row => (row[source] is null) == (row[at] is null)));
        if (isCopy) return [];

        // the source itself may be gone already
        var gone = old.Shape.Columns.Where(existing => holding.Shape.Columns.All(other => other.Number != existing.Number)).Select(existing => old.At([existing.Number])[0]);
        return gone.Any(source => IsCopyOf(source, old, holding, rows, at)) ? [] : empty;
    }

    private static bool IsCopyOf(int source, Holding old, Holding holding, IReadOnlyList<string?[]> rows, int at)
    {
        int[] was = old.At(old.Shape.PrimaryKey), now = holding.At(holding.Shape.PrimaryKey);
        var empty = old.Rows.Where(row => row[source] is null).Select(row => Holding.Key(row, was)).ToHashSet(StringComparer.Ordinal);
        return was.Length == 0 || now.Length == 0
            ? empty.Count > 0 && old.Rows.Count(row => row[source] is null) == rows.Count(row => row[at] is null)
            : rows.All(row => empty.Contains(Holding.Key(row, now)) == (row[at] is null));
    }
}

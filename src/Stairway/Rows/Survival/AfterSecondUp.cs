using System.Text.RegularExpressions;
using Stairway.Rows.Shapes;

namespace Stairway.Rows.Survival;

/// <summary>What the second Up makes must be what the first made, but for what depends on the clock, on chance or on a sequence by design.</summary>
internal static partial class AfterSecondUp
{
    public static IReadOnlyList<Harm> Find(IReadOnlyDictionary<uint, Holding> before, IReadOnlyDictionary<uint, Holding> first, IReadOnlyDictionary<uint, Holding> second)
    {
        var seconds = second.Values.ToDictionary(holding => holding.Shape.SqlName, StringComparer.Ordinal);
        return
        [
            .. from holding in first.Values
               where seconds.TryGetValue(holding.Shape.SqlName, out var other) && !ReferenceEquals(holding, other)
               let again = seconds[holding.Shape.SqlName]
               from harm in Judge(before.GetValueOrDefault(holding.Shape.Oid), holding, again)
               orderby harm.Subject
               select harm,
        ];
    }

    private static IEnumerable<Harm> Judge(Holding? before, Holding first, Holding second)
    {
        var comparison = Comparison.ByName(first, second);
        foreach (var (column, changes) in comparison.Changes.Where(pair => !Varies(first.Shape, pair.Key)))
            yield return new(HarmKind.NotDeterministic, first.Shape, column, changes.Count, first.Rows.Count, Samples.Of(first, changes));

        if (before is null || first.Rows.Count == second.Rows.Count) yield break;

        yield return new(HarmKind.NotDeterministic, first.Shape, null, Math.Abs(second.Rows.Count - first.Rows.Count), first.Rows.Count, Samples.Of(second, comparison.New));
    }

    private static bool Varies(TableShape table, ColumnShape column) =>
        column.Sequence is not null
        || table.PrimaryKey.Count == 0
        || column.TypeName is "uuid" || column.TypeName.StartsWith("timestamp", StringComparison.Ordinal) || column.TypeName.StartsWith("date", StringComparison.Ordinal)
        || (column.Default is { } text && Volatile().IsMatch(text))
        || table.ForeignKeys.Any(key => key.Columns.Contains(column.Number));

    [GeneratedRegex("now|random|uuid|nextval|current_|clock_|timeofday|txid|pg_backend", RegexOptions.IgnoreCase)]
    private static partial Regex Volatile();
}

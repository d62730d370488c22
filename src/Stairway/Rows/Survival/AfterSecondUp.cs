using System.Text.RegularExpressions;
using Stairway.Rows.Shapes;

namespace Stairway.Rows.Survival;

/// <summary>What the second Up makes must be what the first made, but for what depends on the clock, on chance or on a sequence by design.</summary>
internal static partial class AfterSecondUp
{
    /// <param name="statements">What the first Up sent.</param>
    /// <param name="again">What the second sent.</param>
    public static IReadOnlyList<Harm> Find(IReadOnlyDictionary<uint, Holding> before, IReadOnlyDictionary<uint, Holding> first, IReadOnlyDictionary<uint, Holding> second, IReadOnlyCollection<string> statements, IReadOnlyCollection<string> again)
    {
        var isByDesign = statements.Any(Volatile().IsMatch) || !statements.SequenceEqual(again);
        var seconds = second.Values.ToDictionary(holding => holding.Shape.SqlName, StringComparer.Ordinal);
        return
        [
            .. from holding in first.Values
               where seconds.TryGetValue(holding.Shape.SqlName, out var other) && !ReferenceEquals(holding, other)
               let same = seconds[holding.Shape.SqlName]
               from harm in Judge(before.GetValueOrDefault(holding.Shape.Oid), holding, same, column => Varies(holding.Shape, column, isByDesign) || RefersToNew(holding.Shape, column, before, first))
               orderby harm.Subject
               select harm,
        ];
    }

    private static IEnumerable<Harm> Judge(Holding? before, Holding first, Holding second, Func<ColumnShape, bool> varies)
    {
        var comparison = Comparison.ByName(first, second);
        foreach (var (column, changes) in comparison.Changes.Where(pair => !varies(pair.Key)))
            yield return new(HarmKind.NotDeterministic, first.Shape, column, changes.Count, first.Rows.Count, Samples.Of(first, changes));

        if (before is null || first.Rows.Count == second.Rows.Count) yield break;

        yield return new(HarmKind.NotDeterministic, first.Shape, null, Math.Abs(second.Rows.Count - first.Rows.Count), first.Rows.Count, Samples.Of(second, comparison.New));
    }

    /// <summary>Times and identifiers may be others each time where a clock, a trigger or the migration's own code makes them; out of the rows alone they must come out the same.</summary>
    private static bool Varies(TableShape table, ColumnShape column, bool isByDesign) =>
        column.Sequence is not null
        || table.PrimaryKey.Count == 0
        || (column.Default is { } text && Volatile().IsMatch(text))
        || (IsTimeOrIdentifier(column) && (isByDesign || table.HasTriggers));

    private static bool IsTimeOrIdentifier(ColumnShape column) =>
        column.TypeName is "uuid" or "date" || column.TypeName.StartsWith("time", StringComparison.Ordinal);

    /// <summary>A row that Up made may have another number the second time, and so has what refers to it.</summary>
    private static bool RefersToNew(TableShape table, ColumnShape column, IReadOnlyDictionary<uint, Holding> before, IReadOnlyDictionary<uint, Holding> first) =>
        table.ForeignKeys.Any(key => key.Columns.Contains(column.Number) && (!before.TryGetValue(key.Parent, out var old) || !first.TryGetValue(key.Parent, out var now) || old.Rows.Count != now.Rows.Count));

    [GeneratedRegex("now|random|uuid|nextval|current_|clock_|timeofday|txid|pg_backend", RegexOptions.IgnoreCase)]
    private static partial Regex Volatile();
}

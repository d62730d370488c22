using Stairway.Rows.Shapes;

namespace Stairway.Rows.Survival;

/// <summary>What Up and Down together did to rows that were there before: each must be as it was.</summary>
/// <param name="before">What the tables held before Up.</param>
/// <param name="between">After Up.</param>
/// <param name="after">After Down.</param>
internal sealed class AfterDown(IReadOnlyDictionary<uint, Holding> before, IReadOnlyDictionary<uint, Holding> between, IReadOnlyDictionary<uint, Holding> after)
{
    private readonly Dictionary<string, Holding> _after = after.Values.ToDictionary(holding => holding.Shape.SqlName, StringComparer.Ordinal);

    public IReadOnlyList<Harm> Find() => [.. before.Values.Where(IsTouched).OrderBy(holding => holding.Shape.SqlName, StringComparer.Ordinal).SelectMany(Judge)];

    /// <summary>What nobody read again nobody touched.</summary>
    private bool IsTouched(Holding was) => !(after.TryGetValue(was.Shape.Oid, out var now) && ReferenceEquals(was, now));

    private IEnumerable<Harm> Judge(Holding was)
    {
        if (!_after.TryGetValue(was.Shape.SqlName, out var now)) yield break; // that the table is not back is the catalog's to say

        var meanwhile = between.GetValueOrDefault(was.Shape.Oid);
        var whole = Comparison.ByName(was, now);
        var up = meanwhile is null ? null : Comparison.ByIdentity(was, meanwhile);
        if (whole.HasOtherKeys && whole.Before.Shape.PrimaryKey.Count > 0)
        {
            yield return new(HarmKind.KeysChange, was.Shape, was.Shape.Column(was.Shape.PrimaryKey[0]), whole.Gone.Count, was.Rows.Count, [.. whole.Gone.Zip(whole.New).Take(2).Select(pair => $"{Samples.Name(was, pair.First)} → {Samples.Name(now, pair.Second)}")]);
            yield break;
        }

        foreach (var harm in Rows(was, now, whole, up)) yield return harm;
        foreach (var (column, changes) in whole.Changes)
            if (Column(was, meanwhile, up, column, changes) is { } harm) yield return harm;
    }

    private IEnumerable<Harm> Rows(Holding was, Holding now, Comparison whole, Comparison? up)
    {
        var goneInUp = up is { HasOtherKeys: false } ? up.Gone.ToHashSet() : [];
        var byUp = whole.Gone.Where(goneInUp.Contains).ToList();
        var byDown = whole.Gone.Except(byUp).ToList();
        if (byUp.Count > 0) yield return new(HarmKind.UpDeletes, was.Shape, null, byUp.Count, was.Rows.Count, Samples.Of(was, byUp));
        if (byDown.Count > 0)
        {
            var moved = up is null ? Moved(was, was.Shape.PrimaryKey.Count > 0 ? was.Shape.Column(was.Shape.PrimaryKey[0]) : was.Shape.Columns[0]) : null;
            yield return new(up is not null ? HarmKind.DownDeletes : moved is null ? HarmKind.UpDestroys : HarmKind.DownLoses, was.Shape, null, byDown.Count, was.Rows.Count, Samples.Of(was, byDown)) { MovedTo = moved };
        }

        if (whole.New.Count > 0) yield return new(HarmKind.DownLeaves, was.Shape, null, whole.New.Count, now.Rows.Count, Samples.Of(now, whole.New));
    }

    private Harm? Column(Holding was, Holding? meanwhile, Comparison? up, ColumnShape column, IReadOnlyList<Change> changes)
    {
        var harm = new Harm(HarmKind.DownLoses, was.Shape, column, changes.Count, was.Rows.Count, Samples.Of(was, changes));
        if (meanwhile?.Shape.Columns.FirstOrDefault(other => other.Number == column.Number) is not { } kept)
            return Moved(was, column) is { } place ? harm with { MovedTo = place } : harm with { Kind = HarmKind.UpDestroys };

        if (kept.TypeName != column.TypeName) return harm with { Kind = HarmKind.TypeLoses, NewType = kept.TypeName };

        if (up?.Changes.GetValueOrDefault(column) is not { } byUp || !changes.Any(change => byUp.Any(other => ReferenceEquals(other.Row, change.Row)))) return harm;

        return byUp.All(change => change.Before is null)
            ? kept.NotNull && !column.NotNull || HasNewCheck(was, meanwhile, column) ? null : harm with { Kind = HarmKind.UpFillsNulls } // what may not stay empty has to be filled
            : harm with { Kind = HarmKind.UpChanges };
    }

    private static bool HasNewCheck(Holding was, Holding meanwhile, ColumnShape column) =>
        meanwhile.Shape.Checks.Any(check => check.Columns.Contains(column.Number) && check.Expression.Contains("IS NOT NULL", StringComparison.OrdinalIgnoreCase) && was.Shape.Checks.All(other => other.Name != check.Name));

    /// <summary>A column that Up made and that holds all the values, so that a Down could bring them back.</summary>
    private string? Moved(Holding was, ColumnShape column)
    {
        var values = was.Rows.Select(row => row[was.At([column.Number])[0]]).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return values.Count == 0 ? null : (
            from holding in between.Values
            let old = before.GetValueOrDefault(holding.Shape.Oid)?.Shape
            where old is null || !ReferenceEquals(before[holding.Shape.Oid], holding)
            from other in holding.Shape.Columns
            where old is null || old.Columns.All(existing => existing.Number != other.Number)
            let at = holding.At([other.Number])[0]
            where values.IsSubsetOf(holding.Rows.Select(row => row[at]).OfType<string>())
            select $"{holding.Shape}.{other.Name}").FirstOrDefault();
    }
}

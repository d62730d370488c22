using Stairway.Rows.Shapes;

namespace Stairway.Rows.Survival;

/// <summary>One table at two times, row by row: a column as a whole may hold the same values in other rows.</summary>
internal sealed class Comparison
{
    private Comparison(Holding before, Holding after) => (Before, After) = (before, after);

    public Holding Before { get; }

    public Holding After { get; }

    /// <summary>Rows that are no longer there.</summary>
    public IReadOnlyList<string?[]> Gone { get; private set; } = [];

    /// <summary>Rows that were not there.</summary>
    public IReadOnlyList<string?[]> New { get; private set; } = [];

    /// <summary>By column, the values that are others now.</summary>
    public IReadOnlyDictionary<ColumnShape, IReadOnlyList<Change>> Changes { get; private set; } = new Dictionary<ColumnShape, IReadOnlyList<Change>>();

    /// <summary>True when every row has another key.</summary>
    public bool HasOtherKeys => Gone.Count > 0 && Gone.Count == Before.Rows.Count && New.Count == After.Rows.Count && New.Count == Gone.Count;

    /// <summary>The same table and columns, whatever they are called now.</summary>
    public static Comparison ByIdentity(Holding before, Holding after) => Between(before, after, (column, other) => column.Number == other.Number);

    /// <summary>The same names, whatever they were made of in between.</summary>
    public static Comparison ByName(Holding before, Holding after) => Between(before, after, (column, other) => column.Name == other.Name);

    private static Comparison Between(Holding before, Holding after, Func<ColumnShape, ColumnShape, bool> isSame)
    {
        var pairs = (from column in before.Shape.Columns
                     let at = after.Shape.Columns.ToList().FindIndex(other => isSame(column, other))
                     where at >= 0 && !column.IsGenerated
                     select (Column: column, Before: before.At([column.Number])[0], After: at)).ToList();
        var comparison = new Comparison(before, after);
        var key = before.Shape.PrimaryKey;
        if (key.Count > 0 && key.All(column => pairs.Any(pair => pair.Column.Number == column))) comparison.MatchByKey(pairs, key);
        else comparison.MatchWhole(pairs);
        return comparison;
    }

    private void MatchByKey(List<(ColumnShape Column, int Before, int After)> pairs, IReadOnlyList<short> key)
    {
        var of = pairs.Where(pair => key.Contains(pair.Column.Number)).ToList();
        int[] before = [.. of.Select(pair => pair.Before)], after = [.. of.Select(pair => pair.After)];
        var now = new Dictionary<string, string?[]>(StringComparer.Ordinal);
        foreach (var row in After.Rows) now[Holding.Key(row, after)] = row;

        var gone = new List<string?[]>();
        var changes = new Dictionary<ColumnShape, IReadOnlyList<Change>>();
        foreach (var row in Before.Rows)
        {
            var name = Holding.Key(row, before);
            if (!now.Remove(name, out var other))
            {
                gone.Add(row);
                continue;
            }

            foreach (var (column, was, isNow) in pairs)
            {
                if (row[was] == other[isNow]) continue;
                if (!changes.TryGetValue(column, out var list)) changes[column] = list = new List<Change>();
                ((List<Change>)list).Add(new(row, row[was], other[isNow]));
            }
        }

        (Gone, New, Changes) = (gone, [.. now.Values], changes);
    }

    /// <summary>Without a key a row is all of its values; which of them changed can only be said of all rows together.</summary>
    private void MatchWhole(List<(ColumnShape Column, int Before, int After)> pairs)
    {
        int[] before = [.. pairs.Select(pair => pair.Before)], after = [.. pairs.Select(pair => pair.After)];
        var now = After.Rows.GroupBy(row => Holding.Key(row, after), StringComparer.Ordinal).ToDictionary(same => same.Key, same => new Stack<string?[]>(same), StringComparer.Ordinal);
        var gone = Before.Rows.Where(row => !now.TryGetValue(Holding.Key(row, before), out var same) || !same.TryPop(out _)).ToList();
        var extra = now.Values.SelectMany(rows => rows).ToList();
        if (gone.Count == 0 || gone.Count != extra.Count)
        {
            (Gone, New) = (gone, extra);
            return;
        }

        Changes = (from pair in pairs
                   let lost = Surplus(gone.Select(row => row[pair.Before]), extra.Select(row => row[pair.After]))
                   where lost.Count > 0
                   let came = Surplus(extra.Select(row => row[pair.After]), gone.Select(row => row[pair.Before]))
                   select (pair.Column, List: (IReadOnlyList<Change>)[.. lost.Select((value, k) => new Change(gone.First(row => row[pair.Before] == value), value, came.ElementAtOrDefault(k)))]))
            .ToDictionary(pair => pair.Column, pair => pair.List);
        if (Changes.Count == 0) Changes = new Dictionary<ColumnShape, IReadOnlyList<Change>> { [pairs[0].Column] = [.. gone.Select(row => new Change(row, row[pairs[0].Before], null))] };
    }

    private static List<string?> Surplus(IEnumerable<string?> values, IEnumerable<string?> without)
    {
        var rest = values.ToList();
        foreach (var value in without) rest.Remove(value);
        return rest;
    }
}

/// <param name="Row">The row as it was.</param>
internal sealed record Change(string?[] Row, string? Before, string? After);

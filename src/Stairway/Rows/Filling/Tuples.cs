using Stairway.Rows.Shapes;
using Stairway.Rows.Values;

namespace Stairway.Rows.Filling;

/// <summary>Puts values of columns together to rows worth trying. The same numbers always give the same rows.</summary>
/// <param name="plans">One for each column that is written.</param>
/// <param name="parents">The values that a foreign key may have.</param>
/// <param name="predict">What the row with a number will have in a column of a table that is filled later.</param>
internal sealed class Tuples(TableShape table, IReadOnlyList<ColumnPlan> plans, Func<ForeignKey, IReadOnlyList<string[]>> parents, Func<uint, short, int, string?> predict, bool hasHints)
{
    private readonly IReadOnlyList<(ForeignKey Key, int Salt)> _keys =
        [.. table.ForeignKeys.OrderByDescending(key => key.Columns.Count).ThenBy(key => key.Name, StringComparer.Ordinal).Select((key, index) => (key, index))];

    private readonly Dictionary<ForeignKey, IReadOnlyList<string[]>> _parents = [];

    private readonly HashSet<short> _notNull = [.. table.Columns.Where(column => column.NotNull).Select(column => column.Number)];
    private readonly HashSet<short> _unique = [.. table.Keys.SelectMany(key => key.Columns)];

    /// <summary>Why no row can be put together; null where some can.</summary>
    public string? Obstacle { get; private set; }

    /// <summary>True when a row refers to one that does not exist yet, so that foreign keys have to be kept quiet.</summary>
    public bool IsPredicting { get; private set; }

    /// <summary>Keys that may stay empty and found nothing to refer to.</summary>
    public HashSet<ForeignKey> Unlinked { get; } = [];

    /// <summary>Rows of every day: the first has as little as is allowed, the third repeats the second, every column goes through its values.</summary>
    public IReadOnlyList<string?[]> Ordinary(int first, int count, bool linkOwn = true)
    {
        var rows = new List<string?[]>();
        for (var j = 0; j < count; j++) Add(rows, new(first + j, j == 2 && !hasHints ? 1 : j, Draw.InTurn), linkOwn);
        return rows;
    }

    public IReadOnlyList<string?[]> Extreme(int first, int most)
    {
        var rows = new List<string?[]>();
        var count = Math.Min(most, plans.Max(plan => plan.Distinct is null ? plan.Pool.Extreme.Count : 0));
        for (var j = 0; j < count; j++) Add(rows, new(first + j, j + 3, Draw.Extreme), linkOwn: false);
        return rows;
    }

    /// <summary>Rows drawn from all that the columns can hold: some will please conditions over several columns.</summary>
    public IReadOnlyList<string?[]> Sampled(int first, int count)
    {
        var rows = new List<string?[]>();
        for (var j = 0; j < count; j++) Add(rows, new(first + j, j, Draw.AtRandom), linkOwn: false);
        return rows;
    }

    private void Add(List<string?[]> rows, RowNumber number, bool linkOwn)
    {
        var values = new Dictionary<short, string?>();
        foreach (var (key, salt) in _keys)
            if (!Refer(key, salt, number, values, linkOwn ? rows.LastOrDefault() : null)) return;

        foreach (var plan in plans.Where(plan => !values.ContainsKey(plan.Column.Number)))
            values[plan.Column.Number] = Value(plan, number);

        foreach (var key in table.ForeignKeys.Where(key => key.Parent == table.Oid))
            for (var k = 0; k < key.Columns.Count; k++)
                if (values[key.Columns[k]] is null && _notNull.Contains(key.Columns[k])) values[key.Columns[k]] = values[key.ParentColumns[k]]; // its own parent

        if (plans.FirstOrDefault(plan => values[plan.Column.Number] is null && _notNull.Contains(plan.Column.Number)) is { } missing)
            Obstacle ??= $"no value is known that column {missing.Column.SqlName} ({missing.Column.TypeName}) takes";
        else
            rows.Add([.. plans.Select(plan => values[plan.Column.Number])]);
    }

    /// <summary>Points a foreign key at a row of its parent. False when there is none that goes with what other keys have fixed.</summary>
    private bool Refer(ForeignKey key, int salt, RowNumber number, Dictionary<short, string?> values, string?[]? previous)
    {
        var open = key.Columns.Where(column => !values.ContainsKey(column)).ToList();
        var mayBeNull = open.Any(column => !_notNull.Contains(column));
        if (open.Count < key.Columns.Count && key.Columns.Any(column => values.TryGetValue(column, out var value) && value is null)) // nothing is asked of a partly empty key
            return open.Count == 0 || Leave(open, values);

        var fitting = ParentsOf(key);
        if (fitting.Count == 0 && open.Count == key.Columns.Count && open.TrueForAll(column => !_notNull.Contains(column)) && key.Parent != table.Oid) Unlinked.Add(key);
        if (mayBeNull && IsNull(number, salt)) return Leave(open, values);

        if (open.Count < key.Columns.Count) fitting = [.. fitting.Where(parent => !key.Columns.Where((column, k) => values.TryGetValue(column, out var value) && value != parent[k]).Any())];

        if (fitting.Count > 0)
        {
            var isUnique = open.Any(_unique.Contains);
            var at = number.Draw == Draw.AtRandom ? Noise.Pick(number.Global, salt, fitting.Count) : ((isUnique ? number.Global : number.Local + Noise.Of(key.Name)) + salt) % fitting.Count;
            for (var k = 0; k < key.Columns.Count; k++) values[key.Columns[k]] = fitting[at][k];
            return true;
        }

        if (mayBeNull && key.Parent == table.Oid && previous is not null && open.Count == key.Columns.Count)
        {
            for (var k = 0; k < key.Columns.Count; k++) values[key.Columns[k]] = previous[At(key.ParentColumns[k])];
            return true;
        }

        if (mayBeNull || key.Parent == table.Oid) return Leave(open, values);

        for (var k = 0; k < key.Columns.Count; k++)
        {
            if (values.ContainsKey(key.Columns[k])) continue;
            if (predict(key.Parent, key.ParentColumns[k], number.Global) is not { } predicted)
            {
                Obstacle ??= $"foreign key {key.Name} finds no row to refer to";
                return false;
            }

            values[key.Columns[k]] = predicted;
            IsPredicting = true;
        }

        return true;
    }

    private IReadOnlyList<string[]> ParentsOf(ForeignKey key) => _parents.TryGetValue(key, out var known) ? known : _parents[key] = parents(key);

    /// <summary>What is not NULL and has no parent waits for its own row.</summary>
    private static bool Leave(IEnumerable<short> columns, Dictionary<short, string?> values)
    {
        foreach (var column in columns) values[column] = null;
        return true;
    }

    private string? Value(ColumnPlan plan, RowNumber number)
    {
        var salt = Noise.Of(plan.Column.Name);
        if (!_notNull.Contains(plan.Column.Number) && (hasHints ? number.Local == 0 : IsNull(number, salt))) return null;

        var pool = plan.Pool.Ordinary;
        if (plan.Distinct is { } distinct) return distinct(number.Global);

        if (number.Draw == Draw.Extreme && plan.Pool.Extreme is { Count: > 0 } extreme) return extreme[(number.Local - 3) % extreme.Count];

        if (pool.Count == 0) return null;
        if (number.Draw == Draw.AtRandom) return pool[Noise.Pick(number.Global, salt, pool.Count)];
        if (plan.IsUnique) return pool[(number.Global + salt) % pool.Count];
        return pool[(number.Local + (hasHints ? pool.Count - 1 : salt)) % pool.Count]; // hints stand first
    }

    private static bool IsNull(RowNumber number, int salt) => number.Draw switch
    {
        Draw.AtRandom => Noise.Pick(number.Global, salt + 1, 3) == 0,
        Draw.Extreme => false,
        _ => number.Local == 0 || ((number.Local * 7) + salt) % (4 + (salt % 3)) == 0,
    };

    private int At(short column) => plans.TakeWhile(plan => plan.Column.Number != column).Count();

    private enum Draw
    {
        InTurn,
        Extreme,
        AtRandom,
    }

    /// <param name="Global">No other row of the table has it.</param>
    /// <param name="Local">Which of the rows of every day this one is like.</param>
    private readonly record struct RowNumber(int Global, int Local, Draw Draw);
}

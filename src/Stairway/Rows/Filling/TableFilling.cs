using Stairway.Rows.Shapes;

namespace Stairway.Rows.Filling;

/// <summary>The filling of one table: what is tried next, until rows are in it or nothing is left to try.</summary>
internal sealed class TableFilling(TableShape table, IReadOnlyList<ColumnPlan> plans, Tuples tuples, FillOptions options, int first)
{
    /// <summary>Candidates for conditions that few combinations please.</summary>
    private const int Samples = 500;

    private readonly IReadOnlyList<ColumnShape> _columns = [.. plans.Select(plan => plan.Column)];
    private readonly HashSet<string> _extreme = new(StringComparer.Ordinal);
    private List<Tried> _tried = [];
    private bool _isTogether;
    private int _attempt;
    private string? _reason;

    public TableShape Table => table;

    public long Written { get; private set; }

    public bool NeededQuiet { get; private set; }

    public bool IsPredicting => tuples.IsPredicting;

    /// <summary>The keys of the extreme rows that were written.</summary>
    public IReadOnlySet<string> Extreme => _extreme;

    /// <summary>What the first rows were refused for; null where they were not.</summary>
    public string? Reason => _reason;

    /// <summary>Foreign keys that are empty in all rows, because what they refer to had none yet.</summary>
    public IReadOnlyCollection<ForeignKey> Unlinked => tuples.Unlinked;

    /// <summary>Why the table took nothing; null when it did, or was not tried to the end.</summary>
    public string? Refusal => Written > 0 ? null : _reason ?? tuples.Obstacle ?? "none of the rows that were tried pleases all its conditions";

    /// <summary>What to execute next; nothing when the table is filled or given up.</summary>
    public IReadOnlyList<Trial> Next()
    {
        _tried = [];
        if (_columns.Count == 0 && _attempt++ == 0) _tried = [new(new($"with written as (insert into {table.SqlName} default values returning 1) select count(*), null::text[] from written"), Rows.Ordinary)];
        else if (_columns.Count > 0 && table.HasInsertRule) _tried = _attempt++ == 0 ? [.. tuples.Ordinary(first, options.Ordinary).Select(row => new Tried(new(InsertStatement.WithoutReturning(table, _columns, row)) { Returns = false }, Rows.Ordinary))] : [];
        else while (_columns.Count > 0 && _tried.Count == 0 && !IsEnough && Attempt(_attempt++) is { } attempt) _tried = attempt;
        return [.. _tried.Select(tried => tried.Trial)];
    }

    public void Take(IReadOnlyList<TrialResult> results)
    {
        foreach (var (tried, result) in _tried.Zip(results))
        {
            if (result.Reason is { } reason && tried.Rows == Rows.Ordinary) _reason ??= reason;
            if (tried.Rows == Rows.Both) _isTogether = result.Reason is null;

            Written += result.Written;
            NeededQuiet |= result.Written > 0 && tried.Trial.WithoutTriggers && !tuples.IsPredicting;
            _extreme.UnionWith(result.Keys.OfType<string>());
        }
    }

    private bool IsEnough => Written * 2 >= options.Ordinary;

    /// <summary>Rows in turn, and extreme ones; then with triggers quiet, without links among the new rows, and drawn at random.</summary>
    private List<Tried>? Attempt(int number) => number switch
    {
        0 => Together(tuples.Ordinary(first, options.Ordinary), Extremes()),
        1 when _isTogether => [],
        1 => [.. Ordinary(tuples.Ordinary(first, options.Ordinary), tuples.IsPredicting), .. Extremes().Select(row => Insert([], 0, [row], Rows.Extreme))],
        2 when Written > 0 => [],
        2 => Ordinary(tuples.Ordinary(first, options.Ordinary, linkOwn: false), quiet: tuples.IsPredicting),
        3 => Ordinary(tuples.Sampled(first + 1000, Samples), quiet: tuples.IsPredicting),
        4 when table.HasTriggers && Written == 0 => Ordinary(tuples.Ordinary(first, options.Ordinary, linkOwn: false), quiet: true),
        5 when table.HasTriggers && Written == 0 => Ordinary(tuples.Sampled(first + 1000, Samples), quiet: true),
        4 or 5 => [],
        6 when Written == 0 => [.. tuples.Ordinary(first, options.Ordinary, linkOwn: false).SelectMany(row => Ordinary([row], quiet: tuples.IsPredicting))],
        _ => null,
    };

    /// <summary>One of the extreme rows may be too much for something: then each is tried alone.</summary>
    private List<Tried> Together(IReadOnlyList<string?[]> ordinary, IReadOnlyList<string?[]> extreme) =>
        ordinary.Count == 0 || tuples.IsPredicting ? [] : [Insert(ordinary, options.Ordinary, extreme, Rows.Both)];

    private IReadOnlyList<string?[]> Extremes() =>
        options.Extreme == 0 || table.PrimaryKey.Count == 0 || tuples.IsPredicting ? [] : tuples.Extreme(first + options.Ordinary, options.Extreme);

    private List<Tried> Ordinary(IReadOnlyList<string?[]> rows, bool quiet) =>
        rows.Count == 0 ? [] : [Insert(rows, (int)(options.Ordinary - Written), [], Rows.Ordinary, quiet)];

    private Tried Insert(IReadOnlyList<string?[]> ordinary, int most, IReadOnlyList<string?[]> extreme, Rows rows, bool quiet = false) =>
        new(new(InsertStatement.For(table, _columns, ordinary, most, extreme), quiet), rows);

    private enum Rows
    {
        Ordinary,
        Extreme,
        Both,
    }

    private readonly record struct Tried(Trial Trial, Rows Rows);
}

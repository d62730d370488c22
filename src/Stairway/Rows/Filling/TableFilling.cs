using Stairway.Rows.Shapes;

namespace Stairway.Rows.Filling;

/// <summary>The filling of one table: what is tried next, until rows are in it or nothing is left to try.</summary>
internal sealed class TableFilling(TableShape table, IReadOnlyList<ColumnPlan> plans, Tuples tuples, FillOptions options, int first)
{
    /// <summary>Candidates for conditions that few combinations please.</summary>
    private const int Samples = 500;

    private readonly IReadOnlyList<ColumnShape> _columns = [.. plans.Select(plan => plan.Column)];
    private readonly HashSet<string> _extreme = new(StringComparer.Ordinal);
    private List<(Trial Trial, bool IsExtreme)> _tried = [];
    private int _attempt;
    private string? _reason;

    public TableShape Table => table;

    public long Written { get; private set; }

    public bool NeededQuiet { get; private set; }

    public bool IsPredicting => tuples.IsPredicting;

    /// <summary>The keys of the extreme rows that were written.</summary>
    public IReadOnlySet<string> Extreme => _extreme;

    /// <summary>Why the table took nothing; null when it did, or was not tried to the end.</summary>
    public string? Refusal => Written > 0 ? null : _reason ?? tuples.Obstacle ?? "none of the rows that were tried pleases all its conditions";

    /// <summary>What to execute next; nothing when the table is filled or given up.</summary>
    public IReadOnlyList<Trial> Next()
    {
        _tried = [];
        if (_columns.Count == 0 && _attempt++ == 0) _tried = [(new($"with written as (insert into {table.SqlName} default values returning null::text as key) select count(*), array_agg(written.key) from written"), false)];
        else if (_columns.Count > 0 && table.HasInsertRule) _tried = _attempt++ == 0 ? [.. tuples.Ordinary(first, options.Ordinary).Select(row => (new Trial(InsertStatement.WithoutReturning(table, _columns, row)) { Returns = false }, false))] : [];
        else while (_columns.Count > 0 && _tried.Count == 0 && !IsEnough && Attempt(_attempt++) is { } attempt) _tried = attempt;
        return [.. _tried.Select(tried => tried.Trial)];
    }

    public void Take(IReadOnlyList<TrialResult> results)
    {
        foreach (var ((trial, isExtreme), result) in _tried.Zip(results))
        {
            if (result.Reason is { } reason && !isExtreme) _reason ??= reason;
            if (result.Written == 0) continue;

            Written += isExtreme ? 0 : result.Written;
            NeededQuiet |= trial.WithoutTriggers && !tuples.IsPredicting;
            if (isExtreme) _extreme.UnionWith(result.Keys.OfType<string>());
        }
    }

    private bool IsEnough => Written * 2 >= options.Ordinary;

    /// <summary>Rows in turn; then with triggers quiet, without links among the new rows, and drawn at random.</summary>
    private List<(Trial Trial, bool IsExtreme)>? Attempt(int number) => number switch
    {
        0 => [.. Inserts(tuples.Ordinary(first, options.Ordinary), tuples.IsPredicting), .. Extremes(first + options.Ordinary)],
        1 when Written > 0 => [],
        1 => [.. Inserts(tuples.Ordinary(first, options.Ordinary, linkOwn: false), quiet: tuples.IsPredicting)],
        2 => [.. Inserts(tuples.Sampled(first + 1000, Samples), quiet: tuples.IsPredicting)],
        3 when table.HasTriggers && Written == 0 => [.. Inserts(tuples.Ordinary(first, options.Ordinary, linkOwn: false), quiet: true)],
        4 when table.HasTriggers && Written == 0 => [.. Inserts(tuples.Sampled(first + 1000, Samples), quiet: true)],
        3 or 4 => [],
        5 when Written == 0 => [.. tuples.Ordinary(first, options.Ordinary, linkOwn: false).SelectMany(row => Inserts([row], quiet: tuples.IsPredicting))],
        _ => null,
    };

    /// <summary>One by one: each may be too much for something.</summary>
    private IEnumerable<(Trial Trial, bool IsExtreme)> Extremes(int from) =>
        options.Extreme == 0 || table.PrimaryKey.Count == 0 || tuples.IsPredicting ? [] : Inserts(tuples.Extreme(from, options.Extreme), quiet: false).Select(insert => (insert.Trial, true));

    private IEnumerable<(Trial Trial, bool IsExtreme)> Inserts(IReadOnlyList<string?[]> rows, bool quiet) =>
        rows.Count == 0 ? [] : [(new(InsertStatement.For(table, _columns, rows, (int)(options.Ordinary - Written)), quiet), false)];
}

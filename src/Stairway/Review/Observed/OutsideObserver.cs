using System.Data.Common;
using Stairway.Catalog;
using Stairway.Catalog.Reading;
using Stairway.Migrations;

namespace Stairway.Review.Observed;

/// <summary>Sees what statements outside a transaction lock, through a <see cref="Gate"/>, and counts what each of them did.</summary>
/// <param name="nameOf">What a relation was called before the step, by its OID: only those that were there count.</param>
internal sealed class OutsideObserver(Lookout lookout, Tally tally, Gate gate, Func<uint, ObjectName?> nameOf, DbConnection connection) : Onlooker, IDisposable
{
    private const string FailedTransaction = "25P02";

    private readonly List<ObservedStatement> _statements = [];
    private readonly Dictionary<uint, LockMode> _locks = [];
    private Dictionary<uint, Tallied>? _before;
    private string? _blind;

    public override Observation Seen => new(_statements) { InTransaction = false, HasCounts = lookout.Counts, Timeout = lookout.Timeout };

    public override void Executing(string expression, Place? place)
    {
        (_before, _blind) = (null, null);
        _locks.Clear();
        Try(() => _before = tally.Before());
    }

    public override void Sending(string sql)
    {
        if (gate.IsClosed) Take(gate.Open());
        if (_before is null || OutsideTerms.LocksNothing(sql)) return;

        Try(() =>
        {
            var tables = _before.Values.Where(one => one.Kind is 'r' or 'p' or 'm' && nameOf(one.Oid) is not null).ToList();
            var terms = OutsideTerms.Of(connection, sql, tables.Count);
            _blind ??= terms.Refusal;
            if (terms.Refusal is null && tables.Count > 0) _blind ??= gate.Close(terms.Backend, tables, terms.Patience);
            else gate.LetGo();
        });
    }

    public override void Executed(Statement statement)
    {
        if (gate.IsClosed) Take(gate.Open());
        if (statement.Sql.Length == 0 && statement.Code is null) return; // Alter.Table says only of which table the next ones speak

        if (StepText.Of([statement.Sql]).Deallocates) lookout.Forget();
        if (statement.Code is not null) _blind ??= "it is code, and what it sends is not known before it has run";

        IReadOnlyList<Effect> effects = [];
        if (_before is not null) Try(() => effects = Compare(_before, tally.After(out var hasCounts), hasCounts));
        _statements.Add(new(_statements.Count, statement, effects) { Blind = _blind });
    }

    public void Dispose() => gate.Dispose();

    private void Take(Sighting sighting)
    {
        foreach (var (relation, mode) in sighting.Locks) _locks[relation] = (LockMode)Math.Max((int)mode, (int)_locks.GetValueOrDefault(relation));
        _blind ??= sighting.Blind;
    }

    private void Try(Action ask)
    {
        try
        {
            ask();
        }
        catch (DbException e) when (e.SqlState == FailedTransaction || lookout.IsCut)
        {
            _before = null; // it failed, which is told anyway
        }
        catch (DbException e)
        {
            _blind ??= $"the session could not be asked about it: {e.Message}";
        }
    }

    private List<Effect> Compare(Dictionary<uint, Tallied> before, Dictionary<uint, Tallied> after, bool hasCounts)
    {
        if (!hasCounts) _blind ??= "it took so long that the server does not tell what it read (before PostgreSQL 15)";
        return [.. before.Values.Where(old => nameOf(old.Oid) is not null).Select(old => Compare(old, after.GetValueOrDefault(old.Oid), before, after, hasCounts)).OfType<Effect>().OrderBy(effect => effect.Relation, StringComparer.Ordinal)];
    }

    private Effect? Compare(Tallied old, Tallied? now, Dictionary<uint, Tallied> before, Dictionary<uint, Tallied> after, bool hasCounts)
    {
        var counted = hasCounts && now is not null;
        var (scans, rows) = counted ? (now!.Scans - old.Scans, now.Rows - old.Rows) : (0, default);
        var mode = old.Table != 0 ? LockMode.None : _locks.GetValueOrDefault(old.Oid);
        var effect = new Effect((now ?? old).Name, old.Kind)
        {
            After = rows.Sum > 0 && mode < LockMode.RowExclusive ? LockMode.RowExclusive : mode, // whoever writes holds it
            IsDropped = now is null,
            IsRewritten = now is not null && now.File != old.File,
            Scans = scans,
            Rows = rows,
            NewIndexes = [.. after.Values.Where(index => index.Table == old.Oid && !before.ContainsKey(index.Oid)).Select(index => index.PlainName)],
        };

        if (old.Table != 0) return effect.IsDropped ? effect with { After = _locks.GetValueOrDefault(old.Table) } : null; // an index is locked as its table is
        return effect.After > LockMode.None || effect.IsDropped || effect.IsRewritten || scans > 0 || rows.Sum > 0 || effect.NewIndexes.Count > 0 ? effect : null;
    }
}

using System.Text.RegularExpressions;
using Stairway.Rows.Shapes;
using Stairway.Rows.Values;

namespace Stairway.Rows.Filling;

/// <summary>Where the values of one column come from: one way to make distinct ones, or a pool.</summary>
internal sealed class ColumnPlan(TableShape table, ColumnShape column, TypePools pools, IReadOnlyList<string> hints)
{
    private readonly IReadOnlyList<string> _checks = [.. table.Checks.Where(check => check.Columns.Count == 1 && check.Columns[0] == column.Number).Select(check => check.Expression)];
    private readonly string _around = string.Join(' ', table.Checks.Where(check => check.Columns.Contains(column.Number)).Select(check => check.Expression).Append(table.PartitionCondition));
    private readonly (TypeShape? Shape, int Modifier) _base = pools.Base(column.Type, column.Modifier);
    private IReadOnlyList<Func<int, string>> _ways = [];

    public ColumnShape Column => column;

    /// <summary>Numbers the values; null: the pool's are taken.</summary>
    public Func<int, string>? Distinct { get; private set; }

    public Pool Pool { get; private set; } = Pool.Empty;

    /// <summary>True when no two rows may have the same value, if this column alone is a key.</summary>
    public bool IsUnique { get; } = table.Keys.Any(key => key.Columns.Contains(column.Number)) || column.Sequence is not null;

    /// <summary>What has to be asked before values can be chosen, in the order in which <see cref="Choose"/> wants the answers.</summary>
    /// <param name="numbers">The numbers that rows will have.</param>
    public IReadOnlyList<Question> Ask(IReadOnlyList<int> numbers)
    {
        var mined = _around.Length > 0 || DomainChecks().Length > 0 ? Literals.In(_around + " " + DomainChecks(), _base.Shape) : [];
        var pool = pools.Of(column.Type, column.Modifier);
        Pool = _checks.Count > 0 || DomainChecks().Length > 0 || table.PartitionCondition is not null ? pool.With(mined) : mined.Count > 0 ? new([.. pool.Ordinary, .. mined.Take(60)], pool.Extreme) : pool;
        if (!IsUnique && hints.Count > 0) Pool = Pool.With(hints);
        _ways = IsUnique && !IsRouted && _base.Shape is { } shape ? Stairway.Rows.Values.Distinct.Ways(shape, _base.Modifier, $"{table.Name}.{column.Name}") : [];
        if (_checks.Count == 0 && IsSureOf) _ways = [.. _ways.Take(1)];
        if (_checks.Count == 0 && IsSureOf && mined.Count == 0 && (IsUnique || hints.Count == 0))
        {
            Distinct = _ways.Count > 0 ? _ways[0] : null;
            return [];
        }

        return [Question([.. Pool.Ordinary.Concat(Pool.Extreme).Distinct()]), .. _ways.Select(way => Question([.. numbers.Select(way).Distinct()]))];
    }

    /// <param name="answers">One list for each question.</param>
    public void Choose(IReadOnlyList<IReadOnlyList<string>> answers, int wanted)
    {
        if (answers.Count == 0) return;

        Pool = Pool.Only(answers[0].ToHashSet(StringComparer.Ordinal));
        var best = answers.Skip(1).Select((answer, index) => (answer.Count, index)).OrderByDescending(pair => pair.Count).ThenBy(pair => pair.index).FirstOrDefault();
        if (best.Count > 0 && (best.Count >= wanted || best.Count >= Pool.Ordinary.Count)) Distinct = _ways[best.index];
        else if (IsUnique && answers.Count > 1) Pool = Pool.With(answers[best.index + 1]);
    }

    /// <summary>True for PostgreSQL's own types, whose pools are known to be right; of two bounds nobody here knows which is the lower.</summary>
    private bool IsSureOf => pools.Find(column.Type) is { Kind: 'b', IsBuiltIn: true } or { Kind: 'e' };

    /// <summary>True when its value decides which partition takes a row: what is only distinct lies outside all of them. A hash takes everything.</summary>
    private bool IsRouted =>
        table.PartitionCondition is { } condition && !condition.Contains("satisfies_hash_partition", StringComparison.Ordinal)
        && Regex.IsMatch(condition, $@"(?<![\w""]){Regex.Escape(column.SqlName)}(?![\w""])");

    private string DomainChecks() => pools.ChecksOf(column.Type);

    private Question Question(IReadOnlyList<string> candidates) => new(candidates, column.TypeName, column.Name, _checks);
}

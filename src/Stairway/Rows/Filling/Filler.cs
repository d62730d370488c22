using Npgsql;
using Stairway.Catalog;
using Stairway.Rows.Shapes;
using Stairway.Rows.Values;

namespace Stairway.Rows.Filling;

/// <summary>Writes rows into tables: plans all from the catalog, asks once which values are accepted, then goes level by level, all tables of a level in one trip to the server.</summary>
internal sealed class Filler(NpgsqlConnection connection, Inventory inventory)
{
    private const int MostParents = 500;

    private readonly Dictionary<uint, int> _next = [];
    private readonly Dictionary<uint, HashSet<string>> _extreme = [];

    /// <summary>The keys of the extreme rows that were written, by table.</summary>
    public IReadOnlyDictionary<uint, HashSet<string>> Extreme => _extreme;

    public FillResult Fill(IReadOnlyCollection<TableShape> tables, FillOptions options)
    {
        var pools = new TypePools(inventory.Types);
        var firsts = tables.ToDictionary(table => table.Oid, table => First(table, options));
        var plans = tables.ToDictionary(table => table.Oid, table => Plan(table, pools, options));
        Choose(tables, plans, firsts, options);

        string? Predict(uint table, short column, int number) =>
            plans.TryGetValue(table, out var others) && others.FirstOrDefault(plan => plan.Column.Number == column) is { Distinct: { } distinct } ? distinct(number) : null;

        var fillings = new List<TableFilling>();
        foreach (var level in FillOrder.Levels(tables))
        {
            var now = level.Select(table => new TableFilling(
                table,
                plans[table.Oid],
                new(table, plans[table.Oid], Parents, Predict, options.Hints.Count > 0),
                options,
                firsts[table.Oid])).ToList();
            var beside = now.Exists(filling => filling.Table.HasTriggers || filling.Table.HasInsertRule) ? new HashSet<uint>() : null;
            Fill(now, beside);
            fillings.AddRange(now);
            Advance(now);
            inventory.ReadContents([.. now.Where(filling => filling.Written > 0).Select(filling => filling.Table).UnionBy(Known(beside), table => table.Oid)]);
        }

        Mend(fillings);
        Link(fillings);
        return new(
            fillings.Where(filling => filling.Written > 0).ToDictionary(filling => filling.Table.Oid, filling => filling.Written),
            fillings.Where(filling => filling.Written == 0).ToDictionary(filling => filling.Table.Oid, filling => filling.Refusal!))
        {
            WithoutTriggers = fillings.Where(filling => filling.NeededQuiet).ToDictionary(filling => filling.Table.Oid, filling => filling.Reason ?? "its triggers keep out what is written"),
        };
    }

    /// <summary>Takes the extreme rows away. False when something holds on to them.</summary>
    public bool TakeExtreme()
    {
        var tables = _extreme.Keys.Where(inventory.Holdings.ContainsKey).Select(oid => inventory.Holdings[oid].Shape).Where(shape => shape.PrimaryKey.Count > 0).ToList();
        var results = Trials.Execute(connection, [.. tables.Select(table => new Trial(InsertStatement.Removal(table, _extreme[table.Oid]), WithoutTriggers: true))]);
        inventory.ReadContents(tables);
        _extreme.Clear();
        return results.All(result => result.Reason is null);
    }

    private IEnumerable<TableShape> Known(IEnumerable<uint>? tables) =>
        (tables ?? []).Select(oid => inventory.Holdings.GetValueOrDefault(oid)?.Shape).OfType<TableShape>();

    private void Fill(IReadOnlyList<TableFilling> fillings, ISet<uint>? beside)
    {
        while (fillings.Select(filling => (filling, trials: filling.Next())).Where(pair => pair.trials.Count > 0).ToList() is { Count: > 0 } round)
        {
            var results = Trials.Execute(connection, [.. round.SelectMany(pair => pair.trials)], beside);
            var at = 0;
            foreach (var (filling, trials) in round)
            {
                filling.Take([.. results.Skip(at).Take(trials.Count)]);
                at += trials.Count;
            }
        }

        foreach (var filling in fillings.Where(filling => filling.Extreme.Count > 0))
        {
            if (!_extreme.TryGetValue(filling.Table.Oid, out var keys)) _extreme[filling.Table.Oid] = keys = new(StringComparer.Ordinal);
            keys.UnionWith(filling.Extreme);
        }
    }

    /// <summary>Sequences stand where an application would have left them.</summary>
    private void Advance(IEnumerable<TableFilling> fillings) =>
        Trials.Execute(connection,
        [
            .. from filling in fillings
               where filling.Written > 0
               from column in filling.Table.Columns
               where column.Sequence is not null
               select new Trial($"""
                   select count(moved.to), null::text[]
                   from (
                       select pg_catalog.setval({SqlName.Literal(column.Sequence!)}::pg_catalog.regclass, greatest(highest.value, (select last_value from {column.Sequence}))) as to
                       from (select max({column.SqlName})::bigint as value from {filling.Table.SqlName}) highest
                       where highest.value is not null) moved
                   """),
        ]);

    private int First(TableShape table, FillOptions options)
    {
        var first = _next.GetValueOrDefault(table.Oid, 1);
        _next[table.Oid] = first + options.Ordinary + options.Extreme;
        return first;
    }

    private static List<ColumnPlan> Plan(TableShape table, TypePools pools, FillOptions options) =>
        [.. table.Written.Select(column => new ColumnPlan(table, column, pools, options.Hints))];

    /// <summary>What the server has to be asked about values, for all tables in one trip.</summary>
    private void Choose(IEnumerable<TableShape> tables, Dictionary<uint, List<ColumnPlan>> plans, Dictionary<uint, int> firsts, FillOptions options)
    {
        var asked = (from table in tables
                     let referring = table.ForeignKeys.SelectMany(key => key.Columns).ToHashSet()
                     from plan in plans[table.Oid]
                     where !referring.Contains(plan.Column.Number)
                     select (plan, questions: plan.Ask([.. Enumerable.Range(firsts[table.Oid], options.Ordinary)]))).ToList();

        var answers = Trials.Accepted(connection, [.. asked.SelectMany(pair => pair.questions)]);
        var at = 0;
        foreach (var (plan, questions) in asked)
        {
            plan.Choose([.. answers.Skip(at).Take(questions.Count)], options.Ordinary);
            at += questions.Count;
        }

        // a column without a value that has a default is left to it
        foreach (var columns in plans.Values)
            columns.RemoveAll(plan => plan is { Distinct: null, Pool.Ordinary.Count: 0, Column.Default: not null } && asked.Any(pair => pair.plan == plan));
    }

    /// <summary>What a foreign key may refer to: rows of every day, for extreme ones are taken away again where they stand in the way.</summary>
    private IReadOnlyList<string[]> Parents(ForeignKey key)
    {
        if (!inventory.Holdings.TryGetValue(key.Parent, out var holding) || holding.Rows.Count == 0) return [];

        var at = holding.At(key.ParentColumns);
        var primary = holding.At(holding.Shape.PrimaryKey);
        var extreme = _extreme.GetValueOrDefault(key.Parent);
        return
        [
            .. holding.Rows.Where(row => Array.TrueForAll(at, k => row[k] is not null) && (extreme is null || !extreme.Contains(Holding.Key(row, primary))))
                .Select(row => Array.ConvertAll(at, k => row[k]!))
                .Take(MostParents),
        ];
    }

    /// <summary>Rows that refer to one that never came are taken away, until none is left.</summary>
    private void Mend(IReadOnlyList<TableFilling> fillings)
    {
        var predicting = fillings.Where(filling => filling.IsPredicting).Select(filling => filling.Table).ToList();
        if (predicting.Count == 0) return;

        var statements = (from table in predicting
                          from key in table.ForeignKeys
                          where inventory.Holdings.ContainsKey(key.Parent)
                          select new Trial(Orphans(table, key, inventory.Holdings[key.Parent].Shape), WithoutTriggers: true)).ToList();
        for (var round = 0; round < predicting.Count && Trials.Execute(connection, statements).Any(result => result.Written > 0); round++)
        {
        }

        inventory.ReadContents(predicting);
    }

    /// <summary>In a cycle somebody is filled before the rows that it refers to: these references are made up for now.</summary>
    private void Link(IReadOnlyList<TableFilling> fillings)
    {
        var late = (from filling in fillings
                    where filling.Written > 0
                    from key in filling.Unlinked
                    let parents = Parents(key)
                    where parents.Count > 0
                    select (filling.Table, Sql: LinkStatement.For(filling.Table, key, parents))).ToList();
        if (late.Count == 0) return;

        Trials.Execute(connection, [.. late.Select(link => new Trial(link.Sql))]);
        inventory.ReadContents([.. late.Select(link => link.Table).Distinct()]);
    }

    private static string Orphans(TableShape table, ForeignKey key, TableShape parent)
    {
        var pairs = key.Columns.Zip(key.ParentColumns).Select(pair => (Child: $"child.{table.Column(pair.First).SqlName}", Parent: $"parent.{parent.Column(pair.Second).SqlName}")).ToList();
        return $"""
            with gone as (
                delete from {table.SqlName} child
                where {string.Join(" and ", pairs.Select(pair => $"{pair.Child} is not null"))}
                  and not exists (select from {parent.SqlName} parent where {string.Join(" and ", pairs.Select(pair => $"{pair.Parent} = {pair.Child}"))})
                returning 1)
            select count(*), null::text[] from gone
            """;
    }
}

using System.Collections.Concurrent;
using Stairway.Migrations;
using Stairway.Rows;
using Stairway.Rows.Shapes;
using Stairway.Rows.Survival;
using Stairway.Rows.Values;

namespace Stairway.Climb;

/// <summary>
/// The climb with rows: in a database beside the empty one every step is taken again with rows in all tables, and what they hold is compared before and after.
/// Neither climb disturbs the other: the catalog is compared without rows, and a step that only rows make fail stops nothing.
/// </summary>
internal sealed class FilledClimb(IHistory history, Checkpoints checkpoints, Remains remains, VerificationOptions options, IReadOnlySet<long> versions, ConcurrentQueue<Finding> findings, Position position) : IDisposable
{
    /// <summary>Rows that an altered table gets under its new form.</summary>
    private const int Few = 8;

    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly HashSet<uint> _filled = [];
    private FilledStand? _stand;

    /// <summary>Takes one step with rows, after it was taken without.</summary>
    /// <exception cref="ServerLostException">The server went away.</exception>
    public void Take(OnEmpty step, CancellationToken cancellationToken)
    {
        if (!versions.Contains(step.Migration.Version))
        {
            DropStand(cancellationToken);
            return;
        }

        if ((_stand ??= At(step.Index, cancellationToken)) is not { } stand) return;

        stand.IsLeaky = step.IsLeaky;
        FillHinted(stand, step);
        var before = stand.Inventory.Holdings;
        if (Up(stand, step, ref before) is not { } up)
        {
            Leave(stand, $"before Up() of {step.Migration.Name}, with rows", cancellationToken);
            return;
        }

        var after = stand.Inventory.Holdings;
        var found = new List<Finding>(RowFindings.Of(step, up, null, Backfills.Missed(before, after, (holding, column) => Meant(stand, up, holding, column))));
        var isClean = step.Down is null || (step.IsClean && Effects.AreOnlyAdded(up.Statements, step.Down.Outcome.Statements)) || (Down(stand, step, up, ref before, found) && step.IsClean);
        var goesDown = step is { Down: not null, Again: not null } && !found.Exists(finding => finding.Rule == Rules.DownFailsOnRows && finding.Severity == Severity.Error);
        found.ForEach(findings.Enqueue);
        if (!isClean)
        {
            Leave(stand, $"after {(position.Phase == "up" ? "the second " : "")}{position.Step}, with rows", cancellationToken);
            return;
        }

        if (FillChanged(stand, before, step) && goesDown && !Probe(stand, step, before))
            Leave(stand, $"after {position.Step}, with rows written after Up()", cancellationToken);
    }

    public void Dispose() => _stand?.Dispose();

    /// <summary>Null when it fails with rows of every day. What fails on extreme values only is a warning, and goes on without them.</summary>
    private StepOutcome? Up(FilledStand stand, OnEmpty step, ref IReadOnlyDictionary<uint, Holding> before)
    {
        var up = stand.Run(step.Migration, Direction.Up);
        if (up.Succeeded) return up;

        var failed = RowFindings.UpFails(step, up, stand, before);
        if (step.Migration.InTransaction && stand.Extreme.Count > 0 && stand.TakeExtreme())
        {
            before = stand.Inventory.Holdings;
            up = stand.Run(step.Migration, Direction.Up);
            if (up.Succeeded) failed = RowFindings.OnlyOnExtremes(failed);
        }

        findings.Enqueue(failed);
        return up.Succeeded ? up : null;
    }

    /// <summary>The rows that a backfill of a new column names: all, or those that its WHERE selects.</summary>
    private static IReadOnlyList<string?[]> Meant(FilledStand stand, StepOutcome up, Holding holding, ColumnShape column)
    {
        if (Statements.ChangesAll(up, holding.Shape, column)) return holding.Rows;

        var keys = Statements.ConditionsOf(up, holding.Shape, column).SelectMany(condition => stand.Keys(holding.Shape, condition.Alias, condition.Condition) ?? new HashSet<string>()).ToHashSet(StringComparer.Ordinal);
        var at = holding.At(holding.Shape.PrimaryKey);
        return keys.Count == 0 ? [] : [.. holding.Rows.Where(row => keys.Contains(Holding.Key(row, at)))];
    }

    /// <summary>Down and up again with the rows that were there before. False when the database is no longer what the Ups make.</summary>
    private static bool Down(FilledStand stand, OnEmpty step, StepOutcome up, ref IReadOnlyDictionary<uint, Holding> before, List<Finding> found)
    {
        var between = stand.Inventory.Holdings;
        var down = stand.Run(step.Migration, Direction.Down);
        if (!down.Succeeded)
        {
            var failed = RowFindings.DownFails(step, down, stand, between);
            var without = Extremes.Without(before, stand.Extreme);
            if (step.Migration.InTransaction && stand.Extreme.Count > 0 && stand.TakeExtreme())
            {
                (before, between) = (without, stand.Inventory.Holdings);
                down = stand.Run(step.Migration, Direction.Down);
                if (down.Succeeded) failed = RowFindings.OnlyOnExtremes(failed);
            }

            found.Add(failed);
            if (!down.Succeeded) return step.Migration.InTransaction;
        }

        var harms = new AfterDown(before, between, stand.Inventory.Holdings).Find();
        found.AddRange(RowFindings.Of(step, up, down, harms));
        if (step.Again is null) return false;

        var again = stand.Run(step.Migration, Direction.Up);
        if (!again.Succeeded)
        {
            RowFindings.AddUpBlocked(step, again, stand, stand.Inventory.Holdings, found);
            return false;
        }

        var second = stand.Inventory.Holdings;
        var said = harms.Select(harm => harm.Table.Oid).ToHashSet();
        found.AddRange(RowFindings.Of(step, up, down, [.. AfterSecondUp.Find(before, between, second, Sent(up), Sent(again)).Where(harm => !said.Contains(harm.Table.Oid))]));
        foreach (var late in stand.LateSequences(Touched(before, second).Select(holding => holding.Shape)))
            found.Add(RowFindings.SequenceLate(step, up, late, isNew: !before.ContainsKey(late.Table.Oid)));
        return true;
    }

    /// <summary>Down with rows that only the new form of the tables allows: they are written between Up and a rollback in production.</summary>
    private bool Probe(FilledStand stand, OnEmpty step, IReadOnlyDictionary<uint, Holding> before)
    {
        var written = stand.Inventory.Holdings;
        var down = stand.Run(step.Migration, Direction.Down);
        if (!down.Succeeded)
        {
            findings.Enqueue(RowFindings.DownFailsOnNewRows(step, down, stand, written));
            return step.Migration.InTransaction;
        }

        if (!stand.Run(step.Migration, Direction.Up).Succeeded) return false;

        FillWanting(stand, Touched(before, stand.Inventory.Holdings));
        return true;
    }

    /// <summary>Rows that the conditions of a migration's own statements select: a backfill that finds nothing proves nothing.</summary>
    private static void FillHinted(FilledStand stand, OnEmpty step)
    {
        var statements = step.Up.Outcome.Statements.Select(statement => statement.Sql).ToList();
        if (Literals.InStatements(statements) is not { Count: > 0 } hints) return;

        var tables = stand.Inventory.Holdings.Values.Select(holding => holding.Shape).Where(table => statements.Exists(statement => Statements.Changes(statement, table))).ToList();
        if (tables.Count > 0) stand.Fill(tables, new(hints.Count + 2) { Extreme = 0, Hints = hints });
    }

    /// <summary>Fills what Up made, and writes rows of the new form into what it altered. True when Down has to be tried with them.</summary>
    private bool FillChanged(FilledStand stand, IReadOnlyDictionary<uint, Holding> before, OnEmpty step)
    {
        Write(stand, options.RowsSql.Where(rows => rows.Version == step.Migration.Version));
        var touched = Touched(before, stand.Inventory.Holdings).ToList();
        FillWanting(stand, touched);

        var altered = touched.Where(holding => holding.Rows.Count > 0 && before.TryGetValue(holding.Shape.Oid, out var old) && Alterations.Between(old.Shape, holding.Shape) != Alteration.None).Select(holding => holding.Shape).ToList();
        if (altered.Count > 0) stand.Fill(altered, new(Few) { Extreme = 2 });
        return altered.Exists(table => Alterations.Between(before[table.Oid].Shape, table) == Alteration.Looser)
            || (step.Down is { } down && touched.Count > 0 && !Effects.AreOnlyInCatalog(down.Outcome.Statements));
    }

    /// <summary>Each table once; also what a migration has put some rows into.</summary>
    private void FillWanting(FilledStand stand, IEnumerable<Holding> holdings)
    {
        var wanting = holdings.Where(holding => holding.Rows.Count < options.RowsPerTable && !_filled.Contains(holding.Shape.Oid)).ToList();
        if (wanting.Count == 0) return;

        var result = stand.Fill([.. wanting.Select(holding => holding.Shape)], new(options.RowsPerTable));
        _filled.UnionWith(result.Filled.Keys);
        foreach (var (oid, reason) in result.WithoutTriggers)
        {
            var table = wanting.First(holding => holding.Shape.Oid == oid).Shape;
            if (_refused.Add(table.SqlName)) findings.Enqueue(RowFindings.FilledQuietly(table, reason));
        }

        foreach (var (oid, reason) in result.Refused)
        {
            var (table, rows) = wanting.First(holding => holding.Shape.Oid == oid);
            if (rows.Count == 0 && _refused.Add(table.SqlName)) findings.Enqueue(RowFindings.NotFilled(table, reason));
        }
    }

    /// <summary>What the user writes comes first: the rest is generated around it.</summary>
    private void Write(FilledStand stand, IEnumerable<RowsSql> sources)
    {
        foreach (var source in sources)
            if (stand.Write(source.Sql) is { } e && _refused.Add(source.File)) findings.Enqueue(RowFindings.NotWritten(source, e));
    }

    private static IEnumerable<Holding> Touched(IReadOnlyDictionary<uint, Holding> before, IReadOnlyDictionary<uint, Holding> after) =>
        after.Values.Where(holding => !before.TryGetValue(holding.Shape.Oid, out var old) || !ReferenceEquals(old, holding));

    private static List<string> Sent(StepOutcome outcome) => [.. outcome.Statements.Select(statement => statement.Sql)];

    /// <summary>Gives up a database that is no longer what the Ups make; the next step begins in a new one.</summary>
    private void Leave(FilledStand stand, string state, CancellationToken cancellationToken)
    {
        stand.Dispose();
        _stand = null;
        remains.Leave(stand.Database, state, cancellationToken);
    }

    private void DropStand(CancellationToken cancellationToken)
    {
        if (_stand is not { } stand) return;

        stand.Dispose();
        _stand = null;
        remains.Drop(stand.Database, cancellationToken);
    }

    private FilledStand? At(int count, CancellationToken cancellationToken)
    {
        if (checkpoints.Rebuild(count, cancellationToken) is not { } database) return null;

        var stand = new FilledStand(history, database, position);
        _filled.Clear();
        var reached = history.Migrations.Take(count).Select(migration => migration.Version).ToHashSet();
        Write(stand, options.RowsSql.Where(rows => reached.Contains(rows.Version)));
        FillWanting(stand, stand.Inventory.Holdings.Values);
        return stand;
    }
}

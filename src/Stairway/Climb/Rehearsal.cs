using System.Collections.Concurrent;
using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.History;
using Stairway.History.Lock;
using Stairway.Migrations;

namespace Stairway.Climb;

/// <summary>
/// A late merge in the order in which production applies it: first what is shipped, then what is new. A new database applies all in the order
/// of their versions, as the climb did; both must send the same SQL, and come to the same catalog.
/// </summary>
internal sealed class Rehearsal(IHistory history, Shipped shipped, Checkpoints checkpoints, Comparisons comparisons, Remains remains, VerificationOptions options, Climbed climbed, ConcurrentQueue<Finding> findings, Position position, IProgress<ClimbProgress>? progress)
{
    private readonly List<Migration> _late = [.. OrderRules.Late(history.Migrations, shipped)];

    public void Run(CancellationToken cancellationToken)
    {
        if (_late.Count == 0 || climbed.Count < history.Migrations.Count) return; // what the climb did not reach it has said

        var order = history.Migrations.OrderBy(migration => !shipped.Has(migration)).ToList();
        var from = IndexOf(_late[0]);
        if (ChangesCluster(from) is { } unique)
        {
            NotRehearsed($"{unique} belongs to the whole cluster, and cannot be made a second time");
            return;
        }

        if (checkpoints.Rebuild(from, cancellationToken) is not { } database)
        {
            NotRehearsed("the history below cannot be applied twice");
            return;
        }

        using var stand = new Stand(history, database, options.FullReadings, position);
        var isClean = Apply(stand, order, from, cancellationToken) && JudgeEnd(stand);
        stand.Dispose();
        if (isClean) remains.Drop(database, cancellationToken);
        else remains.Leave(database, $"after {position.Step} in production's order", cancellationToken);
    }

    private bool Apply(Stand stand, List<Migration> order, int from, CancellationToken cancellationToken)
    {
        var isClean = true;
        for (var i = from; i < order.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new("rehearsal", i - from, order.Count - from, order[i].Name));

            var outcome = stand.RunBlind(order[i], Direction.Up);
            if (outcome.Failure is { } failure)
            {
                findings.Enqueue(On(order[i], $"{Where(order[i])} Up() fails: {failure.Message}") with
                {
                    Place = failure.Place ?? order[i].Up,
                    Sql = failure.Sql,
                    SqlState = failure.SqlState,
                    Details = [.. FindingText.Lines(failure.Sql), .. failure.Details],
                });
                return false;
            }

            if (IsSame(order[i], outcome)) continue;

            findings.Enqueue(On(order[i], $"{Where(order[i])} Up() sends other SQL") with { Details = FindingText.Cut([.. outcome.Statements.SelectMany(statement => FindingText.Lines(statement.Sql)).Select(line => $"+ {line}")]) });
            isClean = false;
        }

        return isClean;
    }

    /// <summary>What comes out differently every time the climb has said; it cannot be compared.</summary>
    private bool IsSame(Migration migration, StepOutcome outcome)
    {
        if (climbed.Footprints.ElementAtOrDefault(IndexOf(migration))?.Up is not { Kind: TraceKind.Same or TraceKind.Empty } expected) return true;

        var now = DateTime.UtcNow;
        return Trace.Of(outcome.Statements, null, new(now, now, uuids: false)).Sql == expected.Sql;
    }

    private bool JudgeEnd(Stand stand)
    {
        var said = findings.Where(finding => finding.Rule == Rules.UpNotDeterministic).Select(finding => finding.Object).ToHashSet();
        var differences = comparisons.Between(climbed.Catalogs[^1], stand.ReadAll()).Where(difference => !said.Contains(difference.Object) && difference.Weight != Weight.RoutineLayout).ToList();
        foreach (var difference in differences)
        {
            var migration = _late.Find(late => Changed(late, difference.Object)) ?? _late[0];
            findings.Enqueue(On(migration, $"where production applies {migration.Name} after {Highest.Version} {Highest.Name}, the history {difference.Summary}") with
            {
                Severity = difference.Weight == Weight.ColumnOrder ? Severity.Note : Rules.LateDiffers.Severity,
                Object = difference.Object,
                Details = difference.Details,
            });
        }

        return differences.Count == 0;
    }

    private (long Version, string Name) Highest => shipped.Highest(history.Migrations)!.Value;

    private bool Changed(Migration migration, ObjectName name) => climbed.Catalogs[IndexOf(migration)].Find(name) != climbed.Catalogs[IndexOf(migration) + 1].Find(name);

    /// <summary>A role, say, that one of the migrations makes: it is there already.</summary>
    private ObjectName? ChangesCluster(int from) => CatalogState.Changes(climbed.Catalogs[from], climbed.Catalogs[^1]).Select(change => (ObjectName?)change.Name).FirstOrDefault(name => Kinds.IsShared(name!.Value));

    private string Where(Migration migration) =>
        shipped.Has(migration) ? $"without {_late[0].Version} {_late[0].Name} before it, as production has applied it," : $"after {Highest.Version} {Highest.Name}, as production will apply it,";

    private int IndexOf(Migration migration) => history.Migrations.TakeWhile(other => other != migration).Count();

    private void NotRehearsed(string why) =>
        findings.Enqueue(new(Rules.NotVerified, $"not verified: {FindingText.Count(_late.Count, "late migration")} in the order in which production will apply {(_late.Count == 1 ? "it" : "them")}, because {why}") { Phase = "rehearsal" });

    private static Finding On(Migration migration, string message) =>
        new(Rules.LateDiffers, message) { Phase = "rehearsal", Version = migration.Version, Class = migration.Class, Place = migration.Up, Repair = "stairway rebase" };
}

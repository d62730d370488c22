using System.Collections.Concurrent;
using Stairway.Catalog.Comparison;
using Stairway.Migrations;

namespace Stairway.Climb;

/// <summary>
/// The whole way down and up again. A step alone and the whole trip each show defects that the other cannot: a trip runs each Down with all
/// that the later ones left, and each second Up in one session, as production does. A landing or a Down known to be wrong ends one trip, and another begins below it.
/// </summary>
internal sealed class Trips(IHistory history, Checkpoints checkpoints, Comparisons comparisons, Remains remains, VerificationOptions options, Climbed climbed, ConcurrentQueue<Finding> findings, Position position, IProgress<ClimbProgress>? progress)
{
    public void Run(CancellationToken cancellationToken)
    {
        var head = climbed.Stand;
        if (head is not null && climbed.Count == history.Migrations.Count && !Rerun(head)) head = null;

        foreach (var (from, to) in Stretches())
        {
            using var stand = to == climbed.Count && head is not null ? Fresh(head) : StandAt(to, cancellationToken);
            if (stand is null) continue;

            var isClean = Descend(stand, from, to, cancellationToken) && ClimbAgain(stand, from, to, cancellationToken);
            stand.Dispose();
            if (!isClean) remains.Leave(stand.Database, $"after {position.Step} on the trip from {history.Migrations[to - 1].Name}", cancellationToken);
            else if (stand != head) remains.Drop(stand.Database, cancellationToken);
        }
    }

    /// <summary>The longest runs of migrations that can be reverted one after the other, from the lowest up: [from, to).</summary>
    private IEnumerable<(int From, int To)> Stretches()
    {
        var from = history.Migrations.TakeWhile(migration => migration.Version <= options.Floor).Count();
        for (var i = from; i <= climbed.Count; i++)
        {
            if (i < climbed.Count && !climbed.Landings.Contains(i) && !climbed.Obstacles.Contains(i)) continue;

            if (i > from) yield return (from, i);
            from = i + 1;
        }
    }

    /// <summary>At the head there is nothing to do: whatever runs now runs at every start of the application. False when something ran: the database is spent.</summary>
    private bool Rerun(Stand head)
    {
        position.Begin("rerun", "the rerun at the head");
        var outcome = Fresh(head).RunToHead();
        var sent = outcome.Statements.Where(statement => statement.Sql.Length > 0).ToList();
        if (outcome.Failure is { } failure)
            findings.Enqueue(new(Rules.RerunExecutes, $"running the migrations again at the head fails: {failure.Message}") { Phase = "rerun", Severity = Severity.Error, Sql = failure.Sql, SqlState = failure.SqlState, Place = failure.Place });
        else if (sent.Count > 0)
            findings.Enqueue(new(Rules.RerunExecutes, $"running the migrations again at the head executes {FindingText.Count(sent.Count, "statement")}")
            {
                Phase = "rerun",
                Place = sent[0].Place,
                Details = FindingText.Cut([.. sent.Select(statement => statement.Sql.ReplaceLineEndings(" "))]),
            });

        return outcome.Succeeded && sent.Count == 0;
    }

    private static Stand Fresh(Stand stand)
    {
        stand.Renew();
        return stand;
    }

    private Stand? StandAt(int count, CancellationToken cancellationToken) =>
        checkpoints.Rebuild(count, cancellationToken) is { } database ? new(history, database, options.FullReadings, position) : null;

    private bool Descend(Stand stand, int from, int to, CancellationToken cancellationToken)
    {
        for (var i = to - 1; i >= from; i--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new("descent", to - 1 - i, to - from, history.Migrations[i].Name));

            if (stand.RunBlind(history.Migrations[i], Direction.Down).Failure is not { } failure) continue;

            findings.Enqueue(Failed(Rules.DescentFails, "descent", i, failure, $"Down() fails in the full descent from {history.Migrations[to - 1].Name}, though it works as a step of its own"));
            return false;
        }

        var expected = history.Migrations.Take(from).Select(migration => migration.Version);
        if (stand.Applied().Except(expected).ToList() is { Count: > 0 } rows)
            findings.Enqueue(new(Rules.VersionTableTouched, $"after the full descent the version table still holds {string.Join(", ", rows)}") { Phase = "descent", Version = rows[0] });

        var differences = Errors(from, stand);
        foreach (var difference in differences)
            findings.Enqueue(Differs(Rules.DescentDiffers, "descent", from, to, difference, $"the full descent from {history.Migrations[to - 1].Name} {difference.Summary}, though each step alone returns to where it began"));
        return differences.Count == 0;
    }

    private bool ClimbAgain(Stand stand, int from, int to, CancellationToken cancellationToken)
    {
        stand.Renew();
        for (var i = from; i < to; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(new("second climb", i - from, to - from, history.Migrations[i].Name));

            if (stand.RunBlind(history.Migrations[i], Direction.Up).Failure is not { } failure) continue;

            findings.Enqueue(Failed(Rules.SecondClimbFails, "second climb", i, failure, "Up() fails in one session with the migrations before it, though it works in a session of its own"));
            return false;
        }

        var differences = Errors(to, stand);
        foreach (var difference in differences)
            findings.Enqueue(Differs(Rules.SecondClimbDiffers, "second climb", from, to, difference, $"the second climb in one session {difference.Summary}"));
        return differences.Count == 0;
    }

    /// <summary>What differs in earnest, but for what the climb has already said: what comes out differently every time, and what a step left to the whole cluster, which no new database is without.</summary>
    private List<Difference> Errors(int count, Stand stand)
    {
        var said = findings.ToLookup(finding => finding.Object, finding => finding.Rule);
        return
        [
            .. from difference in comparisons.Between(climbed.Catalogs[count], stand.ReadAll())
               where difference.Weight == Weight.Error
               where !said[difference.Object].Contains(Rules.UpNotDeterministic) && !(difference.SharedByCluster && said.Contains(difference.Object))
               select difference,
        ];
    }

    private Finding Failed(Rule rule, string phase, int index, StepFailure failure, string sentence) =>
        On(rule, phase, index, $"{sentence}: {failure.Message}") with
        {
            Place = failure.Place ?? history.Migrations[index].Down ?? history.Migrations[index].Up,
            Sql = failure.Sql,
            SqlState = failure.SqlState,
            Details = [.. FindingText.Lines(failure.Sql), .. failure.Details],
        };

    private Finding Differs(Rule rule, string phase, int from, int to, Difference difference, string message)
    {
        var index = LastThatChanged(difference, from, to);
        return On(rule, phase, index, message) with
        {
            Place = history.Migrations[index].Down ?? history.Migrations[index].Up,
            Object = difference.Object,
            Details = difference.Details,
        };
    }

    /// <summary>Whom to ask first about an object: the last migration of the stretch that made, changed or removed it.</summary>
    private int LastThatChanged(Difference difference, int from, int to)
    {
        for (var i = to - 1; i > from; i--)
            if (climbed.Catalogs[i + 1].Find(difference.Object) != climbed.Catalogs[i].Find(difference.Object)) return i;
        return from;
    }

    private Finding On(Rule rule, string phase, int index, string message) =>
        new(rule, message) { Phase = phase, Version = history.Migrations[index].Version, Class = history.Migrations[index].Class };
}

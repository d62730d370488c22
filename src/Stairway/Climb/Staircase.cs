using System.Collections.Concurrent;
using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.History.Lock;
using Stairway.Migrations;

namespace Stairway.Climb;

/// <summary>Climbs the history: each migration up, down and up again, the catalog compared after each.</summary>
internal sealed class Staircase(IHistory history, Checkpoints checkpoints, Comparisons comparisons, Remains remains, VerificationOptions options, ConcurrentQueue<Finding> findings, Position position, IProgress<ClimbProgress>? progress)
{
    /// <summary>How many steps pass between two proofs that reading only what was touched missed nothing.</summary>
    private const int StepsBetweenProofs = 500;

    private readonly List<CatalogState> _catalogs = [];
    private readonly SortedSet<int> _landings = [];
    private readonly SortedSet<int> _obstacles = [];
    private readonly List<Footprint> _footprints = [];
    private readonly List<StepOutcome> _outcomes = []; // of one migration: up, down, up again
    private int _reverted;
    private Step? _wayBack;
    private Step? _down;
    private Step? _again;

    /// <summary>Takes each step with rows, too; null: none is.</summary>
    public FilledClimb? Filled { get; init; }

    /// <summary>Looks on, and says what is risky about a migration in production; null: none is reviewed.</summary>
    public Reviews? Reviews { get; init; }

    /// <exception cref="ServerLostException">The server went away.</exception>
    /// <exception cref="ReadingException">The incremental reading missed something.</exception>
    public Climbed Climb(CancellationToken cancellationToken)
    {
        var stand = StandAt(0, cancellationToken) ?? throw new InvalidOperationException("an empty database cannot be made");
        _catalogs.Add(stand.Catalog);
        Step? last = null;

        for (var i = 0; i < history.Migrations.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var migration = history.Migrations[i];
            progress?.Report(new("climb", i, history.Migrations.Count, migration.Name));

            var since = DateTime.UtcNow;
            _outcomes.Clear();
            var up = Run(stand, migration, Direction.Up);
            if (!up.Succeeded)
            {
                Stop(up, i);
                Reviews?.Explain(up);
                break;
            }

            last = up;
            Judge(up);
            _catalogs.Add(up.After);

            (_wayBack, _down, _again) = (null, null, null);
            var isClean = !IsReverted(migration, i) || Revert(stand, i, up);
            var state = position.Phase == "up" ? $"after the second {position.Step}" : $"after {position.Step}";
            _footprints.Add(Footprint.Of(migration, up.Before, up.After, up.Outcome, _outcomes.ElementAtOrDefault(1), _outcomes.ElementAtOrDefault(2), since));
            Reviews?.Take(up, _wayBack);
            Filled?.Take(new(i, up, _down, _again, isClean), cancellationToken);
            if (!isClean)
            {
                stand.Dispose();
                remains.Leave(stand.Database, state, cancellationToken);
                if (StandAt(i + 1, cancellationToken) is not { } clean)
                {
                    NotRebuilt(up, i);
                    return Result(null);
                }

                stand = clean;
                _catalogs[i + 1] = stand.Catalog;
            }

            if ((i + 1) % StepsBetweenProofs == 0 && i + 1 < history.Migrations.Count) Prove(stand, up);
        }

        Prove(stand, last);
        Reviews?.End(_catalogs[^1]);
        return Result(stand);
    }

    private Climbed Result(Stand? stand) =>
        new(_catalogs, _landings, _obstacles, stand) { Reverted = _reverted, Footprints = _footprints };

    private Step Run(Stand stand, Migration migration, Direction direction)
    {
        var step = stand.Run(migration, direction, observed: _outcomes.Count < 2 && Reviews?.Has(migration) == true);
        _outcomes.Add(step.Outcome);
        return step;
    }

    /// <summary>Down and up again. False when the database is no longer what the Ups alone would have made.</summary>
    private bool Revert(Stand stand, int index, Step up)
    {
        var down = _wayBack = Run(stand, up.Migration, Direction.Down);
        _reverted++;

        if (!down.Succeeded) return Judge(down, index);
        if (!IsDeclared(up.Migration)) _down = down;

        var differences = Between(up.Before, down.After);
        if (IsDeclared(up.Migration)) return JudgeDeclared(down, index, differences);

        if (down.IsEmpty && Between(up.Before, up.After) is { Count: > 0 } changes)
        {
            findings.Enqueue(StepFindings.Empty(down, changes));
            _obstacles.Add(index);
            return false;
        }

        var found = differences.Select(difference => StepFindings.AfterDown(down, difference)).ToList();
        if (found.Any(finding => finding.Rule.Severity == Severity.Error)) _obstacles.Add(index);
        JudgeSession(down, "down");

        var again = Run(stand, up.Migration, Direction.Up);
        if (again.Succeeded) _again = again;
        var isClean = JudgeAgain(up, again, found, index);
        found.ForEach(findings.Enqueue);
        return isClean && differences.Count == 0;
    }

    private void Judge(Step up)
    {
        if (up.IsEmpty || (CatalogState.Changes(up.Before, up.After).Count == 0 && Effects.AreOnlyInCatalog(up.Outcome.Statements))) findings.Enqueue(StepFindings.DoesNothing(up));
        JudgeSession(up, "up");
    }

    private void JudgeSession(Step step, string phase)
    {
        if (step.Left.Count > 0) findings.Enqueue(StepFindings.Leaks(step, phase));
        foreach (var finding in StepFindings.Process(step, phase)) findings.Enqueue(finding);
    }

    /// <summary>A Down that failed. True when it changed nothing, so that the climb may go on from here.</summary>
    private bool Judge(Step down, int index)
    {
        var failure = down.Outcome.Failure!;
        var rest = Between(down.Before, down.After);

        if (IsDeclared(down.Migration))
        {
            _landings.Add(index);
            findings.Enqueue(StepFindings.Throws(down)); // silenced by the declaration, which is thereby not stale
            return rest.Count == 0;
        }

        _obstacles.Add(index);
        findings.Enqueue(failure.Stage switch
        {
            StepStage.Building => StepFindings.Throws(down),
            StepStage.VersionTable => StepFindings.Failed(Rules.VersionTableTouched, "down", down, "Down() takes the version table away from under its own row"),
            _ => StepFindings.Failed(Rules.DownFails, "down", down),
        });
        if (!down.Migration.InTransaction && rest.Count > 0) findings.Enqueue(StepFindings.HalfApplied(down, "down", rest));
        return rest.Count == 0 && down.Migration.InTransaction;
    }

    private bool JudgeDeclared(Step down, int index, IReadOnlyList<Difference> differences)
    {
        if (!down.IsEmpty && differences.Count == 0)
        {
            findings.Enqueue(StepFindings.StaleDeclaration(down));
            return false;
        }

        _landings.Add(index);
        findings.Enqueue(down.IsEmpty ? StepFindings.Empty(down, differences) : StepFindings.Incomplete(down, differences)); // silenced by the declaration, which is thereby not stale
        return false;
    }

    private bool JudgeAgain(Step up, Step again, List<Finding> foundAfterDown, int index)
    {
        var wrong = foundAfterDown.FindIndex(finding => finding.Rule.Severity == Severity.Error);
        var isDownWrong = wrong >= 0;
        if (!again.Succeeded)
        {
            // what Down left in the way is one defect, not two
            if (isDownWrong) foundAfterDown[wrong] = foundAfterDown[wrong] with { Details = FindingText.Cut([.. foundAfterDown[wrong].Details, $"Up() then fails on it: {again.Outcome.Failure!.Message}"]) };
            else foundAfterDown.Add(StepFindings.Failed(Rules.UpNotRepeatable, "up again", again, "Up() fails after Down()"));
            _obstacles.Add(index);
            return false;
        }

        var differences = Between(up.After, again.After);
        if (!isDownWrong) foundAfterDown.AddRange(differences.Where(difference => difference.Weight == Weight.Error).Select(difference => StepFindings.AfterSecondUp(again, difference)));
        return differences.Count == 0;
    }

    private bool IsReverted(Migration migration, int index)
    {
        if (migration.Version <= options.Floor) return false;
        if (!migration.ForwardOnly) return true;

        _landings.Add(index);
        return false;
    }

    private void Stop(Step up, int index)
    {
        findings.Enqueue(up.Outcome.Failure!.Stage == StepStage.VersionTable
            ? StepFindings.Failed(Rules.VersionTableTouched, "up", up, "Up() takes the version table away from under its own row")
            : StepFindings.Failed(Rules.UpFails, "up", up));
        if (!up.Migration.InTransaction && Between(up.Before, up.After) is { Count: > 0 } rest) findings.Enqueue(StepFindings.HalfApplied(up, "up", rest));
        if (index + 1 < history.Migrations.Count) NotVerified(index + 1, $"because {up.Migration.Name} cannot be applied");
    }

    private void NotRebuilt(Step up, int index)
    {
        findings.Enqueue(StepFindings.On(up, Rules.UpNotRepeatable, "up again", "the history up to here cannot be applied a second time to a new database"));
        if (index + 1 < history.Migrations.Count) NotVerified(index + 1, "because the history below cannot be applied twice");
    }

    private void NotVerified(int from, string why) =>
        findings.Enqueue(new(Rules.NotVerified, $"not verified: {FindingText.Count(history.Migrations.Count - from, "migration")} from {history.Migrations[from].Version} {history.Migrations[from].Name} on, {why}") { Phase = "climb" });

    private static bool IsDeclared(Migration migration) =>
        migration.Suppressions.Any(suppression => suppression.Code == Rules.Irreversible.Code && suppression.Justification.Length > 0);

    private Stand? StandAt(int count, CancellationToken cancellationToken) =>
        checkpoints.Rebuild(count, cancellationToken) is { } database ? new(history, database, options.FullReadings, position) : null;

    private IReadOnlyList<Difference> Between(CatalogState expected, CatalogState actual) => comparisons.Between(expected, actual);

    /// <summary>The readings since the last proof, and the sessions that were not asked, are worth what one look at everything says.</summary>
    private void Prove(Stand stand, Step? last)
    {
        if (last is not null && stand.LeftInSession() is { Count: > 0 } left) findings.Enqueue(StepFindings.Leaks(last with { Left = left }, "up"));

        if (comparisons.Missed(stand.Catalog, stand.ReadAll()) is { Count: > 0 } missed && !options.FullReadings) throw new ReadingException(missed);
    }
}

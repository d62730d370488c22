using System.Collections.Concurrent;
using Stairway.Catalog;
using Stairway.Migrations;
using Stairway.Review;
using Stairway.Review.Observed;

namespace Stairway.Climb;

/// <summary>Reviews each migration that was chosen, as soon as it was climbed.</summary>
/// <param name="versions">Of the migrations that are reviewed.</param>
/// <param name="major">The major version of the server.</param>
internal sealed class Reviews(IReadOnlySet<long> versions, ReviewOptions options, int major, ConcurrentQueue<Finding> findings)
{
    private readonly List<MigrationReview> _all = [];
    private readonly List<Reviewed> _steps = [];

    /// <summary>In the order of the history.</summary>
    public IReadOnlyList<MigrationReview> All => _all;

    /// <summary>Whether to look on while it runs.</summary>
    public bool Has(Migration migration) => versions.Contains(migration.Version);

    /// <param name="down">Null where it was not run.</param>
    public void Take(Step up, Step? down)
    {
        if (!Has(up.Migration)) return;

        var back = down is { Succeeded: true } ? down : null;
        var step = new Reviewed(up.Migration, up.Before, up.After, up.Outcome.Statements)
        {
            Down = back?.Outcome.Statements ?? [],
            Passages = [.. new[] { up, back }.OfType<Step>().Where(passed => passed.Seen is not null).Select(PassageOf)],
            Dead = [.. up.Outcome.Dead, .. back?.Outcome.Dead ?? []],
            Major = options.PostgresVersion ?? major,
        };
        var found = ReviewRules.Judge(step).ToList();
        found.ForEach(findings.Enqueue);
        _all.Add(new(up.Migration, step.Passages, found));
        _steps.Add(step);
    }

    /// <summary>Why Up fails, where what it asks for tells.</summary>
    public void Explain(Step failed)
    {
        if (!Has(failed.Migration)) return;

        var step = new Reviewed(failed.Migration, failed.Before, failed.After, failed.Outcome.Statements) { Dead = failed.Outcome.Dead, Major = options.PostgresVersion ?? major };
        foreach (var finding in ReviewRules.Explain(step)) findings.Enqueue(finding);
    }

    /// <summary>What only the end of the history tells.</summary>
    public void End(CatalogState head)
    {
        for (var i = 0; i < _steps.Count; i++)
        {
            var found = ReviewRules.Judge(_steps[i], head).ToList();
            found.ForEach(findings.Enqueue);
            _all[i] = _all[i] with { Findings = [.. _all[i].Findings, .. found] };
        }

        foreach (var finding in LaterRules.Judge(_all.SelectMany(review => review.Passages).Where(passage => passage.Direction == Direction.Up), head)) findings.Enqueue(finding);
    }

    private Passage PassageOf(Step step) =>
        new(step.Migration, step.Direction, step.Before, step.After, step.Direction == Direction.Down ? step.Seen!.Of(step.After) : step.Seen!) { Major = options.PostgresVersion ?? major, SmallTables = options.SmallTables };
}

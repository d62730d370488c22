using Stairway.Migrations;
using Stairway.Review.Observed;

namespace Stairway.Review;

/// <summary>What the review has to say about one migration as a whole.</summary>
/// <param name="Passages">Up and, where it was run and worked, Down.</param>
/// <param name="Findings">As they are without the user's configuration and suppressions.</param>
internal sealed record MigrationReview(Migration Migration, IReadOnlyList<Passage> Passages, IReadOnlyList<Finding> Findings)
{
    /// <summary>Of Up: of the way back the findings speak.</summary>
    public Verdict Verdict =>
        Passages.Where(passage => passage.Direction == Direction.Up).SelectMany(Works.Of).Any(work => !work.Tables.All(Passages[0].SmallTables.Contains)) ? Verdict.Blocks
        : Findings.Any(finding => (finding.Severity != Severity.Note && !finding.Rule.IsOptIn) || finding.Rule == Rules.NotObserved) ? Verdict.NeedsCare
        : Verdict.SafeOnline;
}

/// <summary>Whether a migration can be applied while the application runs.</summary>
internal enum Verdict
{
    /// <summary>Nothing waits longer than for a moment.</summary>
    SafeOnline,

    /// <summary>It has findings, or something that could not be observed.</summary>
    NeedsCare,

    /// <summary>The application waits for as long as a table has rows.</summary>
    Blocks,
}

/// <summary>Verdicts in words.</summary>
internal static class Verdicts
{
    public static string Text(this Verdict verdict) => verdict switch
    {
        Verdict.Blocks => "blocks",
        Verdict.NeedsCare => "needs care",
        _ => "safe online",
    };
}

using Stairway.History.Lock;
using Stairway.Review;

namespace Stairway;

/// <summary>What a verification found.</summary>
/// <param name="Findings">In the order of the history; without the suppressed ones.</param>
/// <param name="Suppressed">What the user silenced, with the reason that stands in the source.</param>
internal sealed record VerificationReport(IReadOnlyList<Finding> Findings, IReadOnlyList<SuppressedFinding> Suppressed)
{
    /// <summary>False when the climb did not come to its end: the time was over, the server was lost, or the process was ended.</summary>
    public bool HasEnded { get; init; } = true;

    /// <summary>How many migrations the history holds.</summary>
    public int Migrations { get; init; }

    /// <summary>How many of them were climbed up, down and up again.</summary>
    public int Reverted { get; init; }

    /// <summary>How many are landings: declared irreversible.</summary>
    public int Landings { get; init; }

    /// <summary>The server in one line; null when none was needed.</summary>
    public string? Server { get; init; }

    /// <summary>What ran the migrations: "FluentMigrator 8.0.1"; null when none could be loaded.</summary>
    public string? Runner { get; init; }

    /// <summary>What was reviewed, in the order of the history.</summary>
    public IReadOnlyList<MigrationReview> Reviews { get; init; } = [];

    /// <summary>What was left for looking around; null: nothing.</summary>
    public Kept? Kept { get; init; }

    /// <summary>The lock file of this history; null when it was not climbed to its end, or has none.</summary>
    public LockFile? Lock { get; init; }

    /// <summary>True when nothing was found, not even a warning: only then may the result be cached.</summary>
    public bool IsGreen => Findings.All(finding => finding.Severity == Severity.Note);

    public bool HasErrors => Findings.Any(finding => finding.Severity == Severity.Error);
}

/// <param name="Justification">The reason that the suppression gives.</param>
internal sealed record SuppressedFinding(Finding Finding, string Justification);

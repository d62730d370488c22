using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Stairway.Review;
using Stairway.Review.Observed;

namespace Stairway.Reports;

/// <summary>The report for programs: one document, versioned; the same inputs give the same bytes.</summary>
internal static class JsonReport
{
    /// <summary>Changes when a reader of the former version could misunderstand the document.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // a file, not a web page: SQL stays readable
    };

    public static string Write(VerificationReport report) =>
        JsonSerializer.Serialize(
            new
            {
                Version,
                report.Runner,
                report.Server,
                report.Migrations,
                report.Reverted,
                report.Landings,
                Green = report.IsGreen,
                report.Kept,
                Reviews = report.Reviews.Count > 0 ? report.Reviews.Select(Row) : null,
                Findings = report.Findings.Select(Row),
                Suppressed = report.Suppressed.Select(suppressed => new { suppressed.Justification, Finding = Row(suppressed.Finding) }),
            },
            Options).ReplaceLineEndings("\n") + "\n";

    /// <summary>Without times, which differ from run to run.</summary>
    private static object Row(MigrationReview review) => new
    {
        Migration = review.Migration.Version,
        review.Migration.Class,
        Verdict = review.Verdict.Text(),
        Statements = review.Passages.SelectMany(passage => passage.Seen.Statements.Select(seen => new
        {
            Direction = passage.Direction.ToString().ToLowerInvariant(),
            seen.Statement.Sql,
            seen.Statement.Place?.File,
            seen.Statement.Place?.Line,
            NotObserved = seen.Blind,
            Effects = seen.Effects.Select(effect => new
            {
                effect.Relation,
                Lock = effect.After.Sql(),
                LockBefore = effect.Before.Sql(),
                Rewritten = effect.IsRewritten,
                Dropped = effect.IsDropped,
                effect.Scans,
                RowsInserted = effect.Rows.Inserted,
                RowsUpdated = effect.Rows.Updated,
                RowsDeleted = effect.Rows.Deleted,
                effect.NewIndexes,
            }),
            Held = seen.Held.Select(held => new { Relation = held.Name, Lock = held.Mode.Sql() }),
        })),
    };

    private static object Row(Finding finding) => new
    {
        finding.Rule.Code,
        Severity = finding.Severity.ToString().ToLowerInvariant(),
        finding.Phase,
        Migration = finding.Version,
        finding.Class,
        finding.Place?.File,
        finding.Place?.Line,
        finding.Place?.Column,
        finding.Message,
        Object = finding.Object?.ToString(),
        finding.Expected,
        finding.Actual,
        finding.Repair,
        finding.Sql,
        finding.SqlState,
        Details = finding.Details.Count > 0 ? finding.Details : null,
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

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
                Findings = report.Findings.Select(Row),
                Suppressed = report.Suppressed.Select(suppressed => new { suppressed.Justification, Finding = Row(suppressed.Finding) }),
            },
            Options).ReplaceLineEndings("\n") + "\n";

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

namespace Stairway.Tool;

/// <summary>What the tool's exit code says.</summary>
internal static class ExitCodes
{
    public const int Clean = 0;
    public const int Findings = 1;
    public const int Usage = 2;
    public const int Environment = 3;
    public const int OurFault = 70;
    public const int Cancelled = 130;

    public static int Of(VerificationReport report) =>
        report.Findings.Any(finding => finding.Rule == Rules.NoServer || finding.Rule == Rules.ServerLost || (finding.Rule == Rules.GitUnanswered && finding.Severity == Severity.Error)) ? Environment
        : report.HasErrors ? Findings
        : Clean;
}

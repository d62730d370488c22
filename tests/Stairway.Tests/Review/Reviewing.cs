using Stairway.Tests.Climb;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Review;

/// <summary>Verifies migrations with a review of all of them.</summary>
internal static class Reviewing
{
    /// <summary>One migration a pair of Up and Down: versions 1, 2, …; Up's statements begin at line 6 of each class, which has 14 lines.</summary>
    public static Task<VerificationReport> Steps(params (string Up, string Down)[] steps) => Of(MigrationAssembly.Steps(steps));

    public static Task<VerificationReport> Source(string source) => Of(MigrationAssembly.Compile(source));

    public static Task<VerificationReport> Of(MigrationAssembly assembly) => Verified.Of(assembly, options => options with { Review = ReviewFor.All });

    /// <summary>The same with a rule that the user has to ask for.</summary>
    public static Task<VerificationReport> Asking(Rule rule, params (string Up, string Down)[] steps) =>
        Verified.Of(MigrationAssembly.Steps(steps), options => options with { Review = ReviewFor.All, Severities = new Dictionary<string, Severity> { [rule.Code] = Severity.Warning } });

    /// <summary>What was found under one code: "version:line message", the line within the migration's source file.</summary>
    public static string Found(this VerificationReport report, Rule rule) =>
        string.Join('\n', report.Findings.Where(finding => finding.Rule == rule).Select(finding => $"{finding.Version}:{finding.Place?.Line} {finding.Message}"));

    /// <summary>Nothing under this code, and a migration that works: one that fails is not reviewed to its end.</summary>
    public static void AssertSilent(this VerificationReport report, Rule rule)
    {
        Assert.AreEqual("", string.Join('\n', report.Findings.Where(finding => finding.Rule == rule || finding.Rule == Rules.UpFails || finding.Rule == Rules.DownFails).Select(finding => $"{finding.Rule.Code} {finding.Message}")));
    }

    public static Finding Only(this VerificationReport report, Rule rule) => report.Findings.Single(finding => finding.Rule == rule);
}

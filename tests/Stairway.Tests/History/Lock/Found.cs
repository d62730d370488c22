namespace Stairway.Tests.History.Lock;

internal static class Found
{
    /// <summary>These findings, by their codes in order, and no others.</summary>
    /// <returns>They, in the order of their codes.</returns>
    public static IReadOnlyList<Finding> Finds(this VerificationReport report, string codes)
    {
        var found = report.Findings.OrderBy(finding => finding.Rule.Code, StringComparer.Ordinal).ToList();
        Assert.AreEqual(codes, string.Join(' ', found.Select(finding => finding.Rule.Code)), string.Join('\n', found.Select(finding => $"{finding.Place?.File}({finding.Place?.Line}): {finding.Message}\n  {string.Join("\n  ", finding.Details)}")));
        return found;
    }
}

namespace Stairway.Tests.History.Lock;

internal static class Found
{
    private static readonly Rule[] _ofWorkInProgress = [Rules.Uncommitted, Rules.LateMerge];

    /// <summary>These findings, by their codes in order, and no others but those that work in progress always gives.</summary>
    /// <returns>They, in the order of their codes.</returns>
    public static IReadOnlyList<Finding> Finds(this VerificationReport report, string codes)
    {
        var found = report.Findings.Where(finding => !_ofWorkInProgress.Contains(finding.Rule)).OrderBy(finding => finding.Rule.Code, StringComparer.Ordinal).ToList();
        Assert.AreEqual(codes, string.Join(' ', found.Select(finding => finding.Rule.Code)), string.Join('\n', found.Select(finding => $"{finding.Place?.File}({finding.Place?.Line}): {finding.Message}\n  {string.Join("\n  ", finding.Details)}")));
        return found;
    }
}

namespace Stairway.Review;

/// <summary>What was seen is not told a second time as what may be: the failure gets the rewrite.</summary>
internal static class Retold
{
    public static IReadOnlyList<Finding> Merge(IReadOnlyList<Finding> findings)
    {
        var merged = new List<Finding>(findings);
        foreach (var finding in findings.Where(finding => finding.Phase == "review"))
        {
            var told = ReviewRules.ToldBy(finding.Rule);
            if (told.Count == 0 || merged.FindIndex(other => Tells(other, finding, told)) is not (>= 0 and var at)) continue;

            merged[at] = With(merged[at], finding);
            merged.Remove(finding);
        }

        return merged;
    }

    private static Finding With(Finding other, Finding finding) => other with
    {
        Repair = other.Repair ?? finding.Repair,
        Details = other.SqlState is not null && other.Place == finding.Place ? other.Details : [.. other.Details, $"{finding.Place?.File}({finding.Place?.Line}): {finding.Message}"],
    };

    private static bool Tells(Finding other, Finding finding, IReadOnlyList<string> told) =>
        other.Version == finding.Version
        && (other.Phase != "review"
            ? (other.SqlState is not null && told.Contains(other.SqlState) && other.Place == finding.Place) || told.Contains(other.Rule.Code)
            : told.Contains(other.Rule.Code) && other.Place == finding.Place); // what was observed of the same statement
}

namespace Stairway.Review;

/// <summary>What was seen to fail is not told a second time as what may fail: the failure gets the rewrite.</summary>
internal static class Retold
{
    public static IReadOnlyList<Finding> Merge(IReadOnlyList<Finding> findings)
    {
        if (!findings.Any(IsOfReview)) return findings;

        var failures = findings.Where(finding => finding is { SqlState: not null, Place: not null }).ToLookup(failure => (failure.Version, failure.Place));
        var merged = new List<Finding>(findings);
        foreach (var finding in findings.Where(IsOfReview))
        {
            if (failures[(finding.Version, finding.Place)].FirstOrDefault(failure => ReviewRules.ToldBy(finding.Rule).Contains(failure.SqlState)) is not { } failure) continue;

            merged.Remove(finding);
            var at = merged.IndexOf(failure);
            if (at >= 0 && failure.Repair is null) merged[at] = failure with { Repair = finding.Repair };
        }

        return merged;
    }

    private static bool IsOfReview(Finding finding) => finding.Phase == "review";
}

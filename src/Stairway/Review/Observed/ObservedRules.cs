using Stairway.Migrations;

namespace Stairway.Review.Observed;

/// <summary>What is asked of every passage that was observed.</summary>
internal static class ObservedRules
{
    public static IEnumerable<Finding> Judge(Passage passage) =>
        [.. AtRisk(passage).Where(finding => passage.Direction == Direction.Up || finding.Rule.Severity != Severity.Note), .. Unobserved(passage)]; // what is a note on the way up is nothing on the way back

    private static IEnumerable<Finding> AtRisk(Passage passage) =>
        [.. WorkRules.Judge(passage), .. WindowRules.Judge(passage), .. LockRules.Judge(passage), .. EndRules.Judge(passage), .. NoticeRules.Judge(passage)];

    /// <summary>STW0427: no verdict is guessed.</summary>
    private static IEnumerable<Finding> Unobserved(Passage passage) =>
        from seen in passage.Seen.Statements
        where seen.Blind is not null
        group seen by seen.Blind into blind
        let first = blind.First()
        select passage.Find(Rules.NotObserved, first, $"{FindingText.Count(blind.Count(), "statement")} of {passage.Direction}() could not be observed: {blind.Key}") with
        {
            Severity = Rules.NotObserved.Severity,
            Details = [.. FindingText.Lines(first.Statement.Sql)],
        };
}

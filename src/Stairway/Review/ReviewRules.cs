using Stairway.Review.Observed;
using Stairway.Review.Reading;

namespace Stairway.Review;

/// <summary>What is asked of every migration under review.</summary>
internal static class ReviewRules
{
    private static readonly IReadOnlyList<ReviewRule> _all =
    [
        new(Rules.RequiredColumn, RequiredColumn.Judge, "23502"),
    ];

    private static readonly IReadOnlyDictionary<Rule, IReadOnlyList<string>> _toldBy = _all.ToDictionary(asked => asked.Rule, asked => asked.ToldBy);

    public static IEnumerable<Finding> Judge(Reviewed step) => [.. _all.SelectMany(asked => asked.Judge(step)), .. step.Passages.SelectMany(ObservedRules.Judge)];

    /// <summary>SQLSTATEs of failures that say what a finding of this rule would say again.</summary>
    public static IReadOnlyList<string> ToldBy(Rule rule) => _toldBy.GetValueOrDefault(rule, []);
}

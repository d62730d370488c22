namespace Stairway.Review;

/// <summary>One question of the review.</summary>
/// <param name="Rule">What its findings are called.</param>
/// <param name="Judge">What it has to say about a migration.</param>
/// <param name="ToldBy">SQLSTATEs of failures of the same statement that say it already.</param>
internal sealed record ReviewRule(Rule Rule, Func<Reviewed, IEnumerable<Finding>> Judge, params IReadOnlyList<string> ToldBy);

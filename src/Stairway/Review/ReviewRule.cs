namespace Stairway.Review;

/// <summary>One question of the review.</summary>
/// <param name="Rule">What its findings are called.</param>
/// <param name="Judge">What it has to say about a migration.</param>
/// <param name="ToldBy">SQLSTATEs of failures of the same statement, or codes of other findings on the same migration, that say it already.</param>
internal sealed record ReviewRule(Rule Rule, Func<Reviewed, IEnumerable<Finding>> Judge, params IReadOnlyList<string> ToldBy)
{
    /// <summary>True where it reads only what was asked for, and so can say why Up fails.</summary>
    public bool ExplainsFailures { get; init; }
}

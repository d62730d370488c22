using Stairway.Review.Reading;

namespace Stairway.Review;

/// <summary>What is asked of every migration under review.</summary>
internal static class ReviewRules
{
    private static readonly IReadOnlyList<Func<Reviewed, IEnumerable<Finding>>> _all =
    [
        RequiredColumn.Judge,
    ];

    public static IEnumerable<Finding> Judge(Reviewed step) => _all.SelectMany(judge => judge(step));
}

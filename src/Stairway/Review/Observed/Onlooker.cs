using Stairway.Migrations;

namespace Stairway.Review.Observed;

/// <summary>Looks on while a step runs, for the review. Used for one step.</summary>
internal abstract class Onlooker : StepObserver
{
    /// <summary>What was seen so far.</summary>
    public abstract Observation Seen { get; }
}

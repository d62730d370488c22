using Stairway.Catalog;
using Stairway.Migrations;
using Stairway.Review.Observed;

namespace Stairway.Climb;

/// <summary>One run of a migration one way, with the catalog before and after it.</summary>
/// <param name="Left">What it left in the session, in words.</param>
internal sealed record Step(Migration Migration, Direction Direction, StepOutcome Outcome, CatalogState Before, CatalogState After, IReadOnlyList<string> Left)
{
    /// <summary>What was seen of it while it ran; null where nobody looked.</summary>
    public Observation? Seen { get; init; }

    public bool Succeeded => Outcome.Succeeded;

    /// <summary>True when the migration gave no expression at all for this direction.</summary>
    public bool IsEmpty => Succeeded && Outcome.Statements.Count == 0;

    /// <summary>Where a reader looks for the mistake: the first expression, else the method.</summary>
    public Place? Place => Outcome.Statements.FirstOrDefault(statement => statement.Place is not null)?.Place
        ?? (Direction == Direction.Down ? Migration.Down ?? Migration.Up : Migration.Up);
}

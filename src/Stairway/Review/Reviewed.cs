using Stairway.Catalog;
using Stairway.Migrations;
using Stairway.Review.Reading;

namespace Stairway.Review;

/// <summary>One migration as the climb saw it, for the rules of the review.</summary>
/// <param name="Before">The catalog before Up: only what is there already is at risk.</param>
/// <param name="After">The catalog after Up.</param>
/// <param name="Up">What Up executed, in order; where Up failed, the failing statement is the last.</param>
internal sealed record Reviewed(Migration Migration, CatalogState Before, CatalogState After, IReadOnlyList<Statement> Up)
{
    private IReadOnlyList<Request>? _requests;

    /// <summary>What Down executed; empty where it was not run or failed.</summary>
    public IReadOnlyList<Statement> Down { get; init; } = [];

    /// <summary>Up and Down as they were observed; without the ones that nobody looked at.</summary>
    public IReadOnlyList<Passage> Passages { get; init; } = [];

    /// <summary>What is written for PostgreSQL in Up and Down and never runs.</summary>
    public IReadOnlyList<DeadExpression> Dead { get; init; } = [];

    /// <summary>PostgreSQL's major version in production: the one that was asked for, else the server's.</summary>
    public int Major { get; init; }

    /// <summary>What Up asks for, in order, also what stands in its SQL.</summary>
    public IReadOnlyList<Request> Requests => _requests ??= Request.In(Up);
}

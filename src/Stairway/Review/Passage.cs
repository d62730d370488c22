using Stairway.Catalog;
using Stairway.Migrations;
using Stairway.Review.Observed;

namespace Stairway.Review;

/// <summary>One migration taken one way: what was there, what is there now, and what was seen in between.</summary>
/// <param name="From">The catalog before it.</param>
/// <param name="To">The catalog after it.</param>
internal sealed record Passage(Migration Migration, Direction Direction, CatalogState From, CatalogState To, Observation Seen)
{
    /// <summary>The major version of production's PostgreSQL, for which the safe way is written.</summary>
    public int Major { get; init; } = 18;

    /// <summary>Tables that the user declares to be small enough to be read or rewritten while everybody waits; qualified.</summary>
    public IReadOnlySet<string> SmallTables { get; init; } = new HashSet<string>();

    /// <summary>What is said of the whole passage: where its method begins.</summary>
    public Place? Place => Seen.Statements.Select(seen => seen.Statement.Place).FirstOrDefault(place => place is not null)
        ?? (Direction == Direction.Down ? Migration.Down ?? Migration.Up : Migration.Up);

    /// <summary>Objects of this kind that belong to a relation now, and were not there before.</summary>
    public IEnumerable<CatalogObject> New(string relation, string kind) => To.Of(relation).Where(item => item.Name.Kind == kind && From.Find(item.Name) is null);

    /// <summary>A finding about one of its statements. The way back weighs one less: it is taken rarely, and by people who watch.</summary>
    /// <param name="tables">The tables that it is about: where all of them are small, it weighs one less, too.</param>
    public Finding Find(Rule rule, ObservedStatement? seen, string message, IEnumerable<string>? tables = null) => new(rule, message)
    {
        Phase = "review",
        Severity = Less(Less(rule.Severity, Direction == Direction.Down), tables?.All(SmallTables.Contains) == true),
        Version = Migration.Version,
        Class = Migration.Class,
        Place = seen?.Statement.Place ?? Place,
        Sql = seen?.Statement.Sql,
    };

    private static Severity Less(Severity severity, bool isLess) => !isLess ? severity : severity == Severity.Error ? Severity.Warning : Severity.Note;
}

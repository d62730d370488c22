using Stairway.Migrations;

namespace Stairway.Review.Observed;

/// <summary>STW0425, 0426: what PostgreSQL says in passing, and nobody reads in a log.</summary>
internal static class NoticeRules
{
    private const string NameTooLong = "42622";
    private const string TableExists = "42P07";
    private const string ColumnExists = "42701";

    public static IEnumerable<Finding> Judge(Passage passage) =>
        from seen in passage.Seen.Statements
        from notice in seen.Statement.Notices
        select Find(passage, seen, notice) into finding
        where finding is not null
        select finding;

    private static Finding? Find(Passage passage, ObservedStatement seen, Notice notice) => notice.SqlState switch
    {
        NameTooLong => passage.Find(Rules.IdentifierTruncated, seen, $"{passage.Direction}() gives a name of more than 63 bytes: {notice.Message}") with
        {
            SqlState = NameTooLong,
            Details = [.. FindingText.Lines(seen.Statement.Sql), "two long names that begin alike become one, and Down() or the next migration does not find what it names"],
            Repair = "give it a name of at most 63 bytes",
        },
        TableExists or ColumnExists when passage.Direction == Direction.Up => passage.Find(Rules.AlreadyThere, seen, $"Up() passes over something: {notice.Message}") with
        {
            SqlState = notice.SqlState,
            Details = [.. FindingText.Lines(seen.Statement.Sql), "what is there under this name may look otherwise: IF NOT EXISTS does not compare"],
            Repair = "leave IF NOT EXISTS out, so that production fails where it differs, or the whole statement",
        },
        _ => null,
    };
}

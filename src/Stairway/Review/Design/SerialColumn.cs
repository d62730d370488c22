using Stairway.Catalog;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Design;

/// <summary>STW0659: a number from a sequence that only looks as if it belonged to the column.</summary>
internal static class SerialColumn
{
    public static IEnumerable<Finding> Judge(Made made) =>
        from column in made.Columns("default")
        where made.Stays(column, IsSerial)
        let statement = made.Naming(column)
        select new ColumnsOfTable(made, statement, [column]).Say(Rules.Serial, "is serial: a default that anybody may overrule, and a sequence with grants of its own", item => item["type"]!) with
        {
            Details =
            [
                "who may insert needs USAGE on the sequence, too; a number written by hand collides with the sequence later; CREATE TABLE (LIKE …) shares the sequence",
                .. statement?.Operation is CreateTable { Columns: var described } && described.Any(item => item.IsIdentity && item.Name == SqlName.Plain(SqlName.Last(column.Name.Identity)))
                    ? ["the migration says .Identity(): it is FluentMigrator's processor for PostgreSQL 9 that makes it serial; AddPostgres10_0() and later make identity columns"] : Array.Empty<string>(),
            ],
        };

    private static bool IsSerial(CatalogState state, CatalogObject column) =>
        column["identity"] is null && InState.IsNumbered(column) && SequenceOf(column["default"]!) is { } name && state.Find(new("sequence", name))?["owned_by"] == column.Name.Identity;

    private static string? SequenceOf(string nextval)
    {
        var parts = nextval.Split('\'');
        return parts.Length == 3 ? parts[1] : null;
    }
}

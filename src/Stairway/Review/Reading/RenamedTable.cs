using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0606: a table has another name or stands in another schema, and the application that still runs asks for it where it was.</summary>
internal static class RenamedTable
{
    public static IEnumerable<Finding> Judge(Reviewed step)
    {
        if (step.Migration.IsBreaking) return [];

        var renamed = step.Asking<RenameTable>().Select(asked => (asked.Request, asked.Operation.Table, To: asked.Operation.Table with { Name = asked.Operation.To }));
        var moved = step.Asking<MoveTable>().Select(asked => (asked.Request, asked.Operation.Table, To: asked.Operation.Table with { Schema = asked.Operation.ToSchema }));
        return
            from one in renamed.Concat(moved)
            let was = step.Was(one.Request, one.Table)
            where was is not null && !IsAnsweredFor(step.After, was)
            let isMove = one.Table.Schema != one.To.Schema
            select Said.Of(step, one.Request, Rules.RenamedTable, $"table {was} {(isMove ? $"moves to schema {one.To.Schema}" : $"is renamed to {one.To.Name}")}: applications of the release before fail until the last of them is gone") with
            {
                Details = ["a simple view under the old name lets them read and write until then (PostgreSQL: updatable views); drop it in the next release", "where nothing runs during the release, say so: [Migration(…, BreakingChange = true)]"],
                Repair = CSharp.ExecuteSql($"create view {was.Sql()} as select * from {one.To.Sql()}"),
            };
    }

    private static bool IsAnsweredFor(CatalogState after, Table table) =>
        after.Has(table) || after.Find(new ObjectName("view", table.Identity())) is not null;
}

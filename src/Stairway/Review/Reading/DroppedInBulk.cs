using Stairway.Catalog;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0604: one word takes away many tables, or all rows of one.</summary>
internal static class DroppedInBulk
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        step.Migration.IsBreaking ? [] : [.. Schemas(step), .. Truncations(step)];

    /// <summary>Without CASCADE PostgreSQL drops only what is empty.</summary>
    private static IEnumerable<Finding> Schemas(Reviewed step) =>
        from asked in step.Asking<DropSchema>()
        where asked.Operation.IsCascading
        let tables = step.Before.All.Where(item => item.Name.Kind is "table" or "partitioned table" && SqlName.Parent(item.Name.Identity) == InCatalog.Part(asked.Operation.Schema)).Select(item => item.Name.Identity).ToList()
        where tables.Count > 0
        select Said.Of(step, asked.Request, Rules.DroppedInBulk, $"schema {asked.Operation.Schema} is dropped with its {(tables.Count == 1 ? "table" : $"{tables.Count} tables")} and all their rows") with
        {
            Details = [$"it takes {string.Join(", ", tables.Take(6))}{(tables.Count > 6 ? ", …" : "")} with it, and whatever else stands in it when production gets there", "drop each table by its name, in a release that no longer uses it, and the schema without CASCADE when it is empty"],
            Repair = $"Delete.Schema({Written.CSharpName(asked.Operation.Schema)});",
        };

    private static IEnumerable<Finding> Truncations(Reviewed step) =>
        from asked in step.Asking<TruncateTable>()
        let was = step.Was(asked.Request, asked.Operation.Table)
        where was is not null
        select Said.Of(step, asked.Request, Rules.DroppedInBulk, $"table {was} is emptied: all its rows are lost{(asked.Operation.IsCascading ? ", and those of every table that refers to it" : "")}") with
        {
            Details = ["no Down() brings rows back; TRUNCATE also locks out readers until the migration is over, and fires no DELETE trigger", "delete by a condition what is to go, or keep the rows in a table of its own until the release is settled"],
            Repair = Catalog.Repairs.CSharp.ExecuteSql($"create table {(asked.Operation.Table with { Name = asked.Operation.Table.Name + "_truncated" }).Sql()} as table {asked.Operation.Table.Sql()}"),
        };
}

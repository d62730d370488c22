using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0618: a description that no comment came of.</summary>
internal static class LostDescription
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from request in step.Requests
        from described in Descriptions(request.Operation)
        let table = step.Becomes(request, described.Table)
        let of = described.Column is null ? table.Identity() : $"{table.Identity()}.{InCatalog.Part(described.Column)}"
        where IsThere(step.After, table, described.Column) && step.After.Find(new ObjectName("comment", $"relation {of}")) is null
        let what = described.Column is null ? $"table {table}" : $"column {table}.{described.Column}"
        select Said.Of(step, request, Rules.LostDescription, $"the description of {what} does not reach PostgreSQL: FluentMigrator sends nothing for it") with
        {
            Details = ["this version of FluentMigrator makes comments of some descriptions only; what it drops it drops in silence"],
            Repair = CSharp.ExecuteSql(described.Column is null
                ? $"comment on table {table.Sql()} is {SqlName.Literal(described.Text)}"
                : $"comment on column {table.Sql()}.{Written.Columns([described.Column])} is {SqlName.Literal(described.Text)}"),
        };

    private static IEnumerable<(Table Table, string? Column, string Text)> Descriptions(Operation operation) => (operation switch
    {
        CreateTable create => [(create.Table, null, create.Description), .. create.Columns.Select(column => (create.Table, (string?)column.Name, column.Description))],
        DescribeTable describe => [(describe.Table, null, describe.Description)],
        AddColumn add => [(add.Table, add.Column.Name, add.Column.Description)],
        AlterColumn alter => [(alter.Table, alter.Column.Name, alter.Column.Description)],
        _ => Array.Empty<(Table Table, string? Column, string? Text)>(),
    }).Where(described => !string.IsNullOrEmpty(described.Text)).Select(described => (described.Table, described.Column, described.Text!));

    private static bool IsThere(CatalogState after, Table table, string? column) =>
        column is null ? after.Has(table) : after.Find(table, column) is not null;
}

namespace Stairway.Catalog.Repairs;

/// <summary>Tables in FluentMigrator's words; null where it has none.</summary>
internal static class FluentTables
{
    public static string? Create(CatalogObject table, IReadOnlyList<CatalogObject> columns, CatalogObject? key, RepairContext context)
    {
        if (table.Name.Kind != "table" || table["am"] is not null || (table["parents"] is not null && table["partition_bound"] is null) || columns.Count == 0)
            return null;

        var calls = columns.Select(column => FluentColumns.Of(column, context, key)).ToList();
        return calls.Contains(null) || !Fluent.CanSay(table.Name.Identity)
            ? null
            : $"Create.Table({Fluent.Name(table.Name.Identity)}){Fluent.InSchema(table.Name.Identity)}"
                + string.Concat(columns.Zip(calls, (column, call) => $"\n    .WithColumn({Fluent.Name(column.Name.Identity)}){call}")) + ";";
    }

    public static string? Drop(CatalogObject table) =>
        table.Name.Kind is "table" or "partitioned table" && Fluent.CanSay(table.Name.Identity)
            ? $"Delete.Table({Fluent.Name(table.Name.Identity)}){Fluent.InSchema(table.Name.Identity)};"
            : null;

    public static string? Rename(CatalogObject expected, CatalogObject actual)
    {
        var (name, newName) = (expected.Name.Identity, actual.Name.Identity);
        if (expected.Name.Kind == "foreign table" || !Fluent.CanSay(name) || !Fluent.CanSay(newName))
            return null;

        return SqlName.Parent(name) == SqlName.Parent(newName)
            ? $"Rename.Table({Fluent.Name(newName)}){Fluent.InSchema(newName)}.To({Fluent.Name(name)});"
            : $"Alter.Table({Fluent.Name(newName)}){Fluent.InSchema(newName)}.ToSchema({Fluent.Name(SqlName.Parent(name))});";
    }
}

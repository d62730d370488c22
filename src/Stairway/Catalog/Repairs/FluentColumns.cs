namespace Stairway.Catalog.Repairs;

/// <summary>Columns in FluentMigrator's words.</summary>
internal static class FluentColumns
{
    /// <summary>The calls behind WithColumn("…") and Create.Column("…").OnTable("…"); null where they cannot say it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="context">Where its sequence is found.</param>
    /// <param name="key">The primary key that is made with the table.</param>
    public static string? Of(CatalogObject column, RepairContext context, CatalogObject? key = null)
    {
        var name = SqlName.Last(column.Name.Identity);
        if (column["collation"] is not null || column["generated"] is not null || !Fluent.CanSay(name))
            return null;

        var serial = Serials.IsSerial(column, context);
        if ((serial || column["identity"] is not null) && !Serials.IsPlain(column, context))
            return null;

        return (serial ? $".AsCustom(\"{Serials.TypeName(column["type"]!)}\")" : TypeNames.Fluent(column["type"]!))
            + (column["notnull"] is null ? ".Nullable()" : ".NotNullable()")
            + (key is not null && Keys.Columns(key["def"])!.Contains(name) ? $".PrimaryKey({Fluent.Name(key.Name.Identity)})" : "")
            + (column["identity"] is { } identity ? $".Identity(PostgresGenerationType.{(identity == "always" ? "Always" : "ByDefault")})" : "")
            + (column["default"] is { } value && !serial ? Defaults.Fluent(value) : "");
    }

    public static string? Create(CatalogObject column, RepairContext context) =>
        Of(column, context) is { } calls && OnTable(column, "OnTable") is { } table ? $"Create.Column({Fluent.Name(column.Name.Identity)}){table}{calls};" : null;

    public static string? Drop(CatalogObject column) =>
        OnTable(column, "FromTable") is { } table ? $"Delete.Column({Fluent.Name(column.Name.Identity)}){table};" : null;

    public static string? Rename(CatalogObject expected, CatalogObject actual) =>
        OnTable(actual, "OnTable") is { } table ? $"Rename.Column({Fluent.Name(actual.Name.Identity)}){table}.To({Fluent.Name(expected.Name.Identity)});" : null;

    /// <summary>Sends ALTER TYPE, whatever else it is asked for: only for columns on which nothing depends.</summary>
    /// <param name="column">The expected column.</param>
    /// <param name="calls">What is to be set beside the type.</param>
    public static string? Alter(CatalogObject column, string calls = "") =>
        OnTable(column, "OnTable") is { } table ? $"Alter.Column({Fluent.Name(column.Name.Identity)}){table}{TypeNames.Fluent(column["type"]!)}{calls};" : null;

    public static string? DropDefault(CatalogObject column) =>
        OnTable(column, "OnTable") is { } table ? $"Delete.DefaultConstraint(){table}.OnColumn({Fluent.Name(column.Name.Identity)});" : null;

    private static string? OnTable(CatalogObject column, string call) =>
        Fluent.CanSay(column.Name.Identity)
            ? $".{call}({Fluent.Name(column.Relation)}){Fluent.InSchema(column.Relation)}"
            : null;
}

using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Review.Observed;

namespace Stairway.Review.Design;

/// <summary>A column as it should have been written.</summary>
internal static class ColumnText
{
    /// <summary>The same column with another type, in the form in which the migration makes it: in its new table, beside old columns, or as a change.</summary>
    public static string Of(Made made, CatalogObject column, string type)
    {
        var name = Fluent.Name(column.Name.Identity);
        var wanted = column with { Definition = string.Join(CatalogObject.Separator, column.Attributes().Select(pair => $"{pair.Key}={Value(pair.Key, pair.Value, type)}")) };
        var calls = InState.IsNumbered(column) ? Numbered(type) : FluentColumns.Of(wanted, SafeWays.Nothing) ?? TypeNames.Fluent(type) + Nullable(column);
        return !made.IsNew(column) ? $"Alter.Column({name}){OnTable(column)}{TypeNames.Fluent(type)};"
            : made.After.Table(column.Relation) is { } table && made.IsNew(table) ? $".WithColumn({name}){calls}"
            : $"Create.Column({name}){OnTable(column)}{calls};";
    }

    /// <summary>A moment needs no conversion to UTC: <c>(now() AT TIME ZONE 'UTC'::text)</c> was the clock of a place.</summary>
    private static string Value(string attribute, string value, string type) => attribute switch
    {
        "type" => type,
        "default" when type.EndsWith("with time zone", StringComparison.Ordinal) && value.Contains("now()", StringComparison.Ordinal) && value.Contains("zone", StringComparison.OrdinalIgnoreCase) => "now()",
        _ => value,
    };

    private static string Numbered(string type) => $"{TypeNames.Fluent(type)}.NotNullable().Identity()";

    private static string Nullable(CatalogObject column) => column["notnull"] is null ? ".Nullable()" : ".NotNullable()";

    private static string OnTable(CatalogObject column) => $".OnTable({Fluent.Name(column.Relation)}){Fluent.InSchema(column.Relation)}";
}

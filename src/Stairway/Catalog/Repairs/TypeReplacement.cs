namespace Stairway.Catalog.Repairs;

/// <summary>
/// Makes a type again that cannot be altered: the old one is renamed, every column moves to the new one by way of its text,
/// and the old one is dropped. Fails, as it must, on rows that hold a value which the expected type does not know.
/// </summary>
internal static class TypeReplacement
{
    public static IEnumerable<RepairStep> Steps(CatalogObject expected, RepairContext context)
    {
        var type = expected.Name.Identity;
        var columns = context.All.Where(item => item.Name.Kind == "column" && !context.IsLost(item.Name) && IsOf(item, type) && IsStored(item, context)).ToList();
        var moved = expected.Name.Kind == "range" ? ThroughText(expected, columns, context) : ThroughOldType(expected, columns, context);

        return Dependents.Of([.. columns, expected], context).Around(moved, context);
    }

    private static IEnumerable<RepairStep> ThroughOldType(CatalogObject type, IReadOnlyList<CatalogObject> columns, RepairContext context)
    {
        var old = SqlName.Quote(SqlName.Plain(SqlName.Last(type.Name.Identity)) + "_old");
        return
        [
            $"ALTER {SqlAddress.Of(type.Name)} RENAME TO {old}",
            .. Creation.Of(type, context),
            .. columns.Select(Move),
            $"DROP {SqlAddress.Keyword(type.Name.Kind)} {SqlName.Parent(type.Name.Identity)}.{old}",
        ];
    }

    // the functions that construct a range keep their names when it is renamed
    private static IEnumerable<RepairStep> ThroughText(CatalogObject type, IReadOnlyList<CatalogObject> columns, RepairContext context) =>
        [.. columns.Select(Park), .. Recipes.Of(type).Drop(type, context), .. Creation.Of(type, context), .. columns.Select(Move)];

    private static RepairStep Park(CatalogObject column)
    {
        var (name, text) = (SqlName.Last(column.Name.Identity), TextOf(column["type"]!));
        var drop = column["default"] is null ? "" : $" ALTER COLUMN {name} DROP DEFAULT,";
        return $"ALTER TABLE {column.Relation}{drop} ALTER COLUMN {name} TYPE {text} USING {name}::{text}";
    }

    private static string TextOf(string type) => type.EndsWith("[]", StringComparison.Ordinal) ? "text[]" : "text";

    private static RepairStep Move(CatalogObject column)
    {
        var (name, type) = (SqlName.Last(column.Name.Identity), column["type"]!);
        var (drop, set) = column["default"] is { } value ? ($" ALTER COLUMN {name} DROP DEFAULT,", $", ALTER COLUMN {name} SET DEFAULT {value}") : ("", "");
        return $"ALTER TABLE {column.Relation}{drop} ALTER COLUMN {name} TYPE {type} USING {name}::{TextOf(type)}::{type}{set}";
    }

    private static bool IsOf(CatalogObject column, string type) => column["type"] is { } found && (found == type || found == type + "[]");

    // partitions and children follow the table that they inherit from
    private static bool IsStored(CatalogObject column, RepairContext context) =>
        column["inherited"] is null && context.Expected.Relation(column.Relation) is { Name.Kind: "table" or "partitioned table" };
}

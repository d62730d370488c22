using Stairway.Catalog.Comparison;

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
        var old = SqlName.Quote(SqlName.Plain(SqlName.Last(type)) + "_old");
        var columns = context.All.Where(item => item.Name.Kind == "column" && IsOf(item, type) && IsStored(item, context)).ToList();
        var routines = context.All.Where(item => Kinds.IsRoutine(item.Name.Kind) && context.IsIntact(item.Name) && NamesInText.Mentions(Signature(item), type)).ToList();

        return
        [
            .. routines.SelectMany(item => Recipes.Of(item).Drop(item, context)),
            $"ALTER {SqlAddress.Of(expected.Name)} RENAME TO {old}",
            .. Creation.Of(expected, context),
            .. columns.SelectMany(column => Dependents.Of(column, context).Around([Move(column)], context)),
            $"DROP {SqlAddress.Keyword(expected.Name.Kind)} {SqlName.Parent(type)}.{old}",
            .. routines.SelectMany(item => Creation.Of(item, context)),
        ];
    }

    private static RepairStep Move(CatalogObject column)
    {
        var (name, type) = (SqlName.Last(column.Name.Identity), column["type"]!);
        var viaText = type.EndsWith("[]", StringComparison.Ordinal) ? "text[]" : "text";
        var (drop, set) = column["default"] is { } value ? ($" ALTER COLUMN {name} DROP DEFAULT,", $", ALTER COLUMN {name} SET DEFAULT {value}") : ("", "");
        return $"ALTER TABLE {column.Relation}{drop} ALTER COLUMN {name} TYPE {type} USING {name}::{viaText}::{type}{set}";
    }

    private static bool IsOf(CatalogObject column, string type) => column["type"] is { } found && (found == type || found == type + "[]");

    // partitions and children follow the table that they inherit from
    private static bool IsStored(CatalogObject column, RepairContext context) =>
        column["inherited"] is null && context.Expected.Relation(column.Relation) is { Name.Kind: "table" or "partitioned table" };

    private static string Signature(CatalogObject routine) =>
        (routine["def"] ?? routine.Name.Identity) is var text && text.IndexOf("\n LANGUAGE ", StringComparison.Ordinal) is >= 0 and var end ? text[..end] : text;
}

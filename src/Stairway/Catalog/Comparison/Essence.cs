using Stairway.Catalog.Repairs;

namespace Stairway.Catalog.Comparison;

/// <summary>An object in a few words, for a line of details.</summary>
internal static class Essence
{
    public static string Of(CatalogObject item)
    {
        var text = item.Name.Kind switch
        {
            "column" => Column(item),
            "sequence" => $"{item["type"]}{Sequences.Options(item)}",
            _ => item["def"] ?? item["view"] ?? Others(item),
        };
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Column(CatalogObject column) =>
        TypeNames.Short(column["type"] ?? "")
        + (column["collation"] is { } collation ? $" COLLATE {collation}" : "")
        + (column["notnull"] is null ? "" : " NOT NULL")
        + (column["identity"] is { } identity ? $" GENERATED {identity.ToUpperInvariant()} AS IDENTITY" : "")
        + (column["default"] is { } value ? column["generated"] is null ? $" DEFAULT {value}" : $" GENERATED ALWAYS AS {value}" : "");

    private static string Others(CatalogObject item)
    {
        var attributes = AttributeChanges.Read(item).Where(pair => pair.Key != "owner" && !(pair.Key == "columns" && Kinds.IsTable(item.Name.Kind))).ToList();
        return attributes is [{ Key: "definition" or "labels", Value: var only }] ? only : string.Join(", ", attributes.Select(pair => $"{pair.Key.Replace('_', ' ')} {pair.Value}"));
    }
}

using Stairway.Catalog;

namespace Stairway.Review.Design;

/// <summary>What the rules of design ask of a catalog.</summary>
internal static class InState
{
    /// <summary>The table, view, … of this identity.</summary>
    public static CatalogObject? Table(this CatalogState state, string relation) =>
        state.Of(relation).FirstOrDefault(item => item.Name.Identity == relation && item.Name.Kind is not ("sequence" or "index" or "comment"));

    /// <summary>A column by its name as it stands in definitions.</summary>
    public static CatalogObject? Column(this CatalogState state, string relation, string column) => state.Find(new("column", $"{relation}.{column}"));

    public static CatalogObject? PrimaryKey(this CatalogState state, string relation) =>
        state.Of(relation).FirstOrDefault(item => item.Name.Kind == "constraint" && item["type"] == "primary key");

    public static IEnumerable<CatalogObject> Indexes(this CatalogState state, string relation) =>
        state.Of(relation).Where(item => item.Name.Kind == "index" && item.Relation == relation);

    /// <summary>The type under all domains, without its length: <c>character varying</c>.</summary>
    public static string BaseType(this CatalogState state, string type)
    {
        while (state.Find(new("domain", type))?["base"] is { } under) type = under;
        return type.Contains('(', StringComparison.Ordinal) ? Bare(type) : type;
    }

    /// <summary>Whether the column takes its values from a sequence: identity, serial, or nextval.</summary>
    public static bool IsNumbered(CatalogObject column) =>
        column["identity"] is not null || column["default"]?.StartsWith("nextval(", StringComparison.Ordinal) == true;

    private static string Bare(string type)
    {
        var (open, close) = (type.IndexOf('(', StringComparison.Ordinal), type.IndexOf(')', StringComparison.Ordinal));
        return type[..open].TrimEnd() + type[(close + 1)..];
    }
}

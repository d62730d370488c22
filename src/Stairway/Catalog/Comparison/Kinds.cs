namespace Stairway.Catalog.Comparison;

/// <summary>The kinds of objects, by what they have in common.</summary>
internal static class Kinds
{
    public static bool IsRelation(CatalogObject item) => IsRelation(item.Name.Kind);

    /// <summary>Has columns.</summary>
    public static bool IsRelation(string kind) => IsTable(kind) || kind is "view" or "materialized view" or "composite type";

    /// <summary>Holds rows that are written to.</summary>
    public static bool IsTable(string kind) => kind is "table" or "partitioned table" or "foreign table";

    public static bool IsRoutine(string kind) => kind is "function" or "procedure" or "window function" or "aggregate";

    public static bool IsType(string kind) => kind is "enum" or "domain" or "range" or "base type" or "shell type" or "composite type";

    /// <summary>Lives in a schema under a name of its own.</summary>
    public static bool IsInSchema(string kind) =>
        IsRelation(kind) || IsRoutine(kind) || IsType(kind)
        || kind is "sequence" or "index" or "statistics" or "collation" or "operator" or "operator class" or "operator family" or "conversion"
            or "text search configuration" or "text search dictionary" or "text search parser" or "text search template";

    /// <summary>Lives in a relation and is named within it.</summary>
    public static bool IsPart(string kind) => kind is "column" or "constraint" or "trigger" or "rule" or "policy";

    /// <summary>Belongs to the cluster: other databases see it, too.</summary>
    public static bool IsShared(ObjectName name) =>
        name.Kind is "role" or "role membership" or "tablespace" or "parameter acl"
        || name is { Kind: "setting" } && name.Identity.StartsWith("all databases", StringComparison.Ordinal)
        || name is { Kind: "comment" } && name.Identity.StartsWith("role ", StringComparison.Ordinal);
}

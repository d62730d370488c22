namespace Stairway.Catalog.Comparison;

/// <summary>What attributes are called in a sentence.</summary>
internal static class Labels
{
    public static string Of(string kind, string attribute) => (kind, attribute) switch
    {
        ("setting", _) => "the value",
        ("publication" or "collation" or "subscription", "definition") => "the properties",
        ("function" or "procedure" or "window function" or "view" or "materialized view" or "index" or "trigger" or "rule" or "constraint" or "domain constraint" or "statistics", "def" or "view") => "the definition",
        ("sequence", "min") => "the minimum",
        ("sequence", "max") => "the maximum",
        ("column" or "sequence" or "operator class", "type") => "the type",
        (_, "acl") => "the privileges",
        (_, "rowtype_acl") => "the privileges on the row type",
        (_, "rls") => "row security",
        (_, "notnull") => "NOT NULL",
        (_, "am") => "the access method",
        (_, "owned_by") => "the owning column",
        (_, "replica_identity") => "the replica identity",
        (_, "clustered") => "the mark for clustering",
        (_, "not_valid") => "the validation",
        (_, "rolvaliduntil") => "the expiry",
        (_, "options") => kind is "foreign server" or "foreign data wrapper" or "text search dictionary" ? "the options" : "the storage options",
        (_, "toast_options") => "the storage options of the TOAST table",
        (_, "fdw_options") => "the options of the foreign data wrapper",
        (_, "inherited") => "the inheritance",
        (_, "am" or "index") => "the index",
        (_, "columns") => "the columns",
        (_, "definition") => "the definition",
        _ => $"the {attribute.Replace('_', ' ')}",
    };
}

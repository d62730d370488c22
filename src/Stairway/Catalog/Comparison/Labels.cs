namespace Stairway.Catalog.Comparison;

/// <summary>What attributes are called in a sentence.</summary>
internal static class Labels
{
    public static string Of(Change change, string attribute) => (change.Name.Kind, attribute) switch
    {
        ("setting", _) => attribute,
        ("sequence", "min") => "the minimum",
        ("sequence", "max") => "the maximum",
        ("publication", "pubinsert" or "pubupdate" or "pubdelete" or "pubtruncate") => "the published actions",
        ("publication", "pubviaroot") => "publish_via_partition_root",
        ("publication", "puballtables") => "the tables",
        ("collation", "collcollate" or "collctype" or "colliculocale" or "colllocale") => "the locale",
        ("column", "default") when change.Expected?["generated"] is not null || change.Actual?["generated"] is not null => "the expression",
        ("column", "generated") => "the expression",
        ("column", "options") => "the options",
        ("policy", "using") or ("publication table", "where") => "the condition",
        ("user mapping", _) => "the options",
        ("subscription", "conninfo_md5") => "the connection",
        ("range", "range") or ("base type", "base_type") or (_, "def" or "view" or "definition") => "the definition",
        ("foreign server" or "foreign data wrapper" or "text search dictionary" or "tablespace", "options") => "the options",
        (_, "options") => "the storage options",
        (_, "toast_options") => "the TOAST options",
        (_, "fdw_options") => "the foreign options",
        (_, "acl") => "the privileges",
        (_, "rowtype_acl") => "the privileges on the row type",
        (_, "rls") => "row security",
        (_, "notnull") => "NOT NULL",
        (_, "am") => "the access method",
        (_, "of_type") => "the type OF",
        (_, "owned_by") => "the owning column",
        (_, "clustered") => "the mark for clustering",
        (_, "not_valid") => "the validation",
        (_, "inherited") => "the inheritance",
        (_, "init" or "minit") => "the initial value",
        (_, "validuntil") => "the expiry",
        (_, "connlimit") => "the connection limit",
        _ => $"the {attribute.Replace('_', ' ')}",
    };
}

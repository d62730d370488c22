namespace Stairway.Catalog.Reading;

/// <summary>Rows that a transaction and its subtransactions wrote, by their xmin. The way to find what leaves no lock; it costs a scan of the catalog.</summary>
internal static class RecentWrites
{
    /// <summary>The catalogs in which a row that belongs to a relation can be changed without a lock on the relation.</summary>
    public static readonly IReadOnlyList<string> Catalogs = ["pg_class", "pg_attribute", "pg_type"];

    /// <summary>Condition on a row: written by the transaction in the parameter, an id as text, or by a later one.</summary>
    public static string Wrote(string row) => $"age({row}.xmin) <= (select age($1::text::xid8::xid))";

    /// <summary>Gives the OIDs of the relations whose rows were written, 0 for a type that is no relation's.</summary>
    public static string StatementFor(string catalog) => catalog switch
    {
        "pg_class" => $"""
            select distinct coalesce(i.indrelid, c.oid)
            from pg_catalog.pg_class c
            left join pg_catalog.pg_index i on i.indexrelid = c.oid
            where c.relkind <> 't' and {Wrote("c")}
            """,
        "pg_attribute" => $"""
            select distinct coalesce(i.indrelid, a.attrelid)
            from pg_catalog.pg_attribute a
            left join pg_catalog.pg_index i on i.indexrelid = a.attrelid
            where {Wrote("a")}
            """,
        "pg_type" => $"""
            select distinct t.typrelid
            from pg_catalog.pg_type t
            where t.typcategory <> 'A' and {Wrote("t")}
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(catalog), catalog, "is not read by its writes"),
    };
}

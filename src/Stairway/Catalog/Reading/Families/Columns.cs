using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

internal static class Columns
{
    public static Family Family(int major) => new(
        "column",
        ["pg_attribute", "pg_attrdef"],
        scope => $"""
            select
                'column' as kind,
                c.oid::regclass::text || '.' || quote_ident(a.attname) as identity,
                c.oid as relation,
                a.attnum::oid as number,
                concat_ws(E'\x1f',
                    'type=' || format_type(a.atttypid, a.atttypmod),
                    'notnull=' || nullif(a.attnotnull, false),
                    'collation=' || case when a.attcollation <> 0 and a.attcollation <> t.typcollation then {Collation("a.attcollation")} end,
                    'identity=' || case a.attidentity when 'a' then 'always' when 'd' then 'by default' end,
                    'generated=' || case a.attgenerated when 's' then 'stored' when 'v' then 'virtual' end,
                    'default=' || pg_get_expr(d.adbin, d.adrelid),
                    'storage=' || case when a.attstorage <> t.typstorage and c.relkind in ('r', 'p', 'm', 'f') then a.attstorage::text end,
                    'compression=' || {Compression(major)},
                    'statistics=' || case when a.attstattarget >= 0 then a.attstattarget end,
                    'options=' || {List("a.attoptions")},
                    'fdw_options=' || {List("a.attfdwoptions")},
                    'inherited=' || case when a.attinhcount > 0 then case when a.attislocal then 'merged' else 'inherited' end end,
                    'acl=' || a.attacl::text
                ) as definition
            from pg_catalog.pg_class c
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_catalog.pg_type t on t.oid = a.atttypid
            left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum and a.atthasdef
            where c.relkind in ('r', 'p', 'v', 'm', 'f', 'c') and {scope}
            """)
    {
        Part = RelationParts.Columns,
    };

    private static string Compression(int major) => major >= 14
        ? "case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end"
        : "null";
}

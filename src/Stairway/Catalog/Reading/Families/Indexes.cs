using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

internal static class Indexes
{
    public static readonly Family Family = new(
        "index",
        ["pg_index", "pg_class", "pg_inherits", "pg_attribute"],
        scope => $"""
            select
                'index' as kind,
                i.indexrelid::regclass::text as identity,
                c.oid as relation,
                i.indexrelid as number,
                concat_ws(E'\x1f',
                    'def=' || pg_get_indexdef(i.indexrelid),
                    'owner_constraint=' || case
                        when i.indisprimary then 'primary'
                        when i.indisexclusion then 'exclusion'
                        when not i.indimmediate then 'deferrable'
                    end,
                    'tablespace=' || case when x.reltablespace <> 0 then {Tablespace("x.reltablespace")} end,
                    'invalid=' || case when not i.indisvalid then true end,
                    'not_ready=' || case when not i.indisready or not i.indislive then true end,
                    'clustered=' || nullif(i.indisclustered, false),
                    'replica_identity=' || nullif(i.indisreplident, false),
                    'parent=' || case when x.relispartition then
                        (select h.inhparent::regclass::text from pg_catalog.pg_inherits h where h.inhrelid = x.oid) end,
                    'statistics=' || case when i.indexprs is not null then (
                        select string_agg(a.attnum || ':' || a.attstattarget, ', ' order by a.attnum)
                        from pg_catalog.pg_attribute a
                        where a.attrelid = i.indexrelid and a.attstattarget >= 0) end
                ) as definition
            from pg_catalog.pg_class c
            join pg_catalog.pg_index i on i.indrelid = c.oid
            join pg_catalog.pg_class x on x.oid = i.indexrelid
            where c.relkind in ('r', 'p', 'm') and {scope}
            """)
    {
        Part = RelationParts.Indexes,
    };
}

using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

/// <summary>Tables, views, composite types: what is said of the relation itself, and the order of its columns.</summary>
internal static class Relations
{
    public static Family Heads(int major) => new(
        "relation",
        ["pg_class", "pg_attribute", "pg_inherits", "pg_rewrite", "pg_foreign_table", "pg_type"],
        scope => $"""
            select
                case c.relkind
                    when 'r' then 'table'
                    when 'p' then 'partitioned table'
                    when 'v' then 'view'
                    when 'm' then 'materialized view'
                    when 'f' then 'foreign table'
                    else 'composite type'
                end as kind,
                c.oid::regclass::text as identity,
                c.oid as relation,
                c.oid as number,
                concat_ws(E'\x1f',
                    'owner=' || {Owner("c.relowner")},
                    'persistence=' || nullif(c.relpersistence, 'p')::text,
                    'am=' || case when c.relam <> 0 and c.relkind in ('r', 'p', 'm') then
                        (select nullif(m.amname, 'heap')::text from pg_catalog.pg_am m where m.oid = c.relam) end,
                    'tablespace=' || case when c.reltablespace <> 0 then {Tablespace("c.reltablespace")} end,
                    'options=' || {List("c.reloptions")},
                    'toast_options=' || case when c.reltoastrelid <> 0 then
                        (select {List("t.reloptions")} from pg_catalog.pg_class t where t.oid = c.reltoastrelid) end,
                    'rls=' || case
                        when c.relrowsecurity and c.relforcerowsecurity then 'forced'
                        when c.relrowsecurity then 'enabled'
                        when c.relforcerowsecurity then 'force without enable'
                    end,
                    'replica_identity=' || case when c.relkind in ('r', 'p', 'm') then nullif(c.relreplident, 'd')::text end,
                    'of_type=' || case when c.reloftype <> 0 then format_type(c.reloftype, null) end,
                    'partition_key=' || case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end,
                    'partition_bound=' || case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end,
                    'parents=' || case when c.relkind in ('r', 'p', 'f') then (
                        select string_agg(h.inhparent::regclass::text, ', ' order by h.inhseqno)
                        from pg_catalog.pg_inherits h
                        where h.inhrelid = c.oid) end,
                    'detach_pending=' || {DetachPending(major)},
                    'populated=' || case when c.relkind = 'm' and not c.relispopulated then false end,
                    'columns=' || (
                        select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                        from pg_catalog.pg_attribute a
                        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped),
                    'view=' || case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end,
                    {ForeignTable},
                    'rowtype_acl=' || case when c.relkind <> 'c' and c.reltype <> 0 then {RowTypeAcl} end,
                    'acl=' || case when c.relkind = 'c' then {RowTypeAcl} else {Acl("c.relacl", "'r'", "c.relowner")} end
                ) as definition
            from pg_catalog.pg_class c
            where c.relkind in ('r', 'p', 'v', 'm', 'f', 'c') and {scope}
            """)
    {
        Part = RelationParts.Head,
    };

    private const string ForeignTable = """
        'server=' || case when c.relkind = 'f' then (
                        select s.srvname::text
                        from pg_catalog.pg_foreign_table f
                        join pg_catalog.pg_foreign_server s on s.oid = f.ftserver
                        where f.ftrelid = c.oid) end,
                    'fdw_options=' || case when c.relkind = 'f' then (
                        select array_to_string(f.ftoptions, E'\x1e')
                        from pg_catalog.pg_foreign_table f
                        where f.ftrelid = c.oid) end
        """;

    private static readonly string RowTypeAcl = $"(select {Acl("t.typacl", "'T'", "t.typowner")} from pg_catalog.pg_type t where t.oid = c.reltype)";

    private static string DetachPending(int major) => major >= 14
        ? "case when c.relispartition then (select true from pg_catalog.pg_inherits h where h.inhrelid = c.oid and h.inhdetachpending) end"
        : "null";
}

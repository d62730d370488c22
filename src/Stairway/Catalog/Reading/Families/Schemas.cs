using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

/// <summary>Schemas and extensions.</summary>
internal static class Schemas
{
    public static readonly Family Family = new(
        "schema",
        ["pg_namespace"],
        _ => $"""
            select
                'schema' as kind,
                quote_ident(n.nspname) as identity,
                0::oid as relation,
                n.oid as number,
                concat_ws(E'\x1f',
                    'owner=' || {Owner("n.nspowner")},
                    'acl=' || {Acl("n.nspacl", "'n'", "n.nspowner")}
                ) as definition
            from pg_catalog.pg_namespace n
            where {UserSchema} and {NotOfExtension("pg_namespace", "n.oid")}
            """);

    /// <summary>What an extension brought is not read, but what was added to it afterwards is named.</summary>
    public static readonly Family Extensions = new(
        "extension",
        ["pg_extension"],
        _ => $"""
            select
                'extension' as kind,
                quote_ident(e.extname) as identity,
                0::oid as relation,
                e.oid as number,
                concat_ws(E'\x1f',
                    'version=' || e.extversion,
                    'schema=' || e.extnamespace::regnamespace::text,
                    'owner=' || {Owner("e.extowner")},
                    'config=' || (
                        select string_agg(t.name, ', ' order by t.name collate "C")
                        from (select o::regclass::text as name from unnest(e.extconfig) o) t),
                    'added_members=' || (
                        select string_agg(o.type || ' ' || o.identity, ', ' order by o.type collate "C", o.identity collate "C")
                        from pg_catalog.pg_depend x
                        cross join lateral pg_identify_object(x.classid, x.objid, 0) o
                        where x.refclassid = 'pg_catalog.pg_extension'::regclass
                            and x.refobjid = e.oid
                            and x.deptype = 'e'
                            and x.classid in ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_namespace'::regclass)
                            and x.objid >= 16384)
                ) as definition
            from pg_catalog.pg_extension e
            """);

    public static readonly Family ExtensionDependencies = new(
        "extension dependency",
        ["pg_extension"],
        _ => """
            select
                'extension dependency' as kind,
                quote_ident(e.extname) || ' needed by ' || o.type || ' ' || o.identity as identity,
                0::oid as relation,
                0::oid as number,
                '' as definition
            from pg_catalog.pg_depend x
            join pg_catalog.pg_extension e on e.oid = x.refobjid
            cross join lateral pg_identify_object(x.classid, x.objid, x.objsubid) o
            where x.refclassid = 'pg_catalog.pg_extension'::regclass and x.deptype = 'x'
            """);
}

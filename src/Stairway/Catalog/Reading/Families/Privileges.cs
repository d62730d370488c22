using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

/// <summary>Privileges that are not an attribute of the object that they are on, and security labels.</summary>
internal static class Privileges
{
    public static readonly Family Defaults = new(
        "default privileges",
        ["pg_default_acl"],
        _ => """
            select
                'default privileges' as kind,
                'role ' || quote_ident(pg_get_userbyid(d.defaclrole))
                    || coalesce(' in schema ' || quote_ident(n.nspname), '')
                    || ' on ' || d.defaclobjtype::text as identity,
                0::oid as relation,
                d.oid as number,
                'acl=' || d.defaclacl::text as definition
            from pg_catalog.pg_default_acl d
            left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
            """);

    /// <summary>Objects of the system and of extensions are not read, but for privileges that are no longer the initial ones (pg_dump's rule).</summary>
    public static readonly Family OfSystem = new(
        "initial privileges",
        ["pg_init_privs"],
        _ => $"""
            {Changed("function", "p.oid::regprocedure::text", "p.proacl")}
            from pg_catalog.pg_proc p
            {Compared("pg_proc", "p.oid", "p.proacl", "'f'", "p.proowner")}
                and (p.pronamespace = 'pg_catalog'::regnamespace and p.oid < 16384 or not {NotOfExtension("pg_proc", "p.oid")})
            union all
            {Changed("relation", "c.oid::regclass::text", "c.relacl")}
            from pg_catalog.pg_class c
            {Compared("pg_class", "c.oid", "c.relacl", RelationType, "c.relowner")}
                and c.relkind in ('r', 'v', 'm', 'S', 'p', 'f')
                and (c.relnamespace = 'pg_catalog'::regnamespace or not {NotOfExtension("pg_class", "c.oid")})
            union all
            {Changed("schema", "quote_ident(n.nspname)", "n.nspacl")}
            from pg_catalog.pg_namespace n
            {Compared("pg_namespace", "n.oid", "n.nspacl", "'n'", "n.nspowner")}
                and n.nspname !~ '^pg_(toast_)?temp_'
                and n.nspname <> 'information_schema'
                and (n.nspname ~ '^pg_' or not {NotOfExtension("pg_namespace", "n.oid")})
            """);

    public static readonly Family Labels = new(
        "security label",
        ["pg_seclabel", "pg_shseclabel"],
        _ => """
            select
                'security label' as kind,
                l.provider || ' on ' || l.objtype || ' ' || coalesce(l.objname, '?') as identity,
                0::oid as relation,
                0::oid as number,
                l.label as definition
            from pg_catalog.pg_seclabels l
            where exists (select from pg_catalog.pg_seclabel) or exists (select from pg_catalog.pg_shseclabel)
            """);

    public static readonly Family LargeObjects = new(
        "large object",
        ["pg_largeobject_metadata"],
        _ => $"""
            select
                'large object' as kind,
                l.oid::text as identity,
                0::oid as relation,
                l.oid as number,
                concat_ws(E'\x1f',
                    'owner=' || {Owner("l.lomowner")},
                    'acl=' || {Acl("l.lomacl", "'L'", "l.lomowner")}
                ) as definition
            from pg_catalog.pg_largeobject_metadata l
            """);

    /// <summary>Privileges as one text in which order and grantors do not show.</summary>
    public static string Exploded(string acl) => $"""
        (select string_agg(distinct concat_ws(' ', e.grantee, e.privilege_type, e.is_grantable), ',') from aclexplode({acl}) e)
        """;

    private const string RelationType = "case when c.relkind = 'S' then 's' else 'r' end::\"char\"";

    private static string Changed(string kind, string identity, string acl) => $"""
        select
                'initial privilege change' as kind,
                '{kind} ' || {identity} as identity,
                0::oid as relation,
                0::oid as number,
                'acl=' || {acl}::text as definition
        """;

    private static string Compared(string catalog, string oid, string acl, string type, string owner) => $"""
        left join pg_catalog.pg_init_privs i on i.classoid = 'pg_catalog.{catalog}'::regclass and i.objoid = {oid} and i.objsubid = 0
            where {acl} is not null
                and {acl} is distinct from i.initprivs
                and {Exploded(acl)} is distinct from {Exploded($"coalesce(i.initprivs, acldefault({type}, {owner}))")}
        """;
}

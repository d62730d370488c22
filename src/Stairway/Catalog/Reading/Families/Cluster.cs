using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

/// <summary>What is set on the database as a whole, and what all databases of a server share: roles, tablespaces, parameters.</summary>
internal static class Cluster
{
    public static readonly Family Database = new(
        "database",
        ["pg_database"],
        _ => $"""
            select
                'database' as kind,
                'current' as identity,
                0::oid as relation,
                0::oid as number,
                concat_ws(E'\x1f',
                    'owner=' || {Owner("d.datdba")},
                    'connlimit=' || nullif(d.datconnlimit, -1),
                    'allowconn=' || nullif(d.datallowconn, true),
                    'template=' || nullif(d.datistemplate, false),
                    'acl=' || {Acl("d.datacl", "'d'", "d.datdba")}
                ) as definition
            from pg_catalog.pg_database d
            where d.datname = current_database()
            """);

    public static readonly Family Settings = new(
        "setting",
        ["pg_db_role_setting"],
        _ => """
            select
                'setting' as kind,
                case when s.setdatabase = 0 then 'all databases' else 'current database' end
                    || case when s.setrole <> 0 then ' role ' || quote_ident(pg_get_userbyid(s.setrole)) else '' end as identity,
                0::oid as relation,
                0::oid as number,
                (select string_agg(o, E'\x1f' order by o collate "C") from unnest(s.setconfig) o) as definition
            from pg_catalog.pg_db_role_setting s
            where s.setdatabase in (0, (select d.oid from pg_catalog.pg_database d where d.datname = current_database()))
            """);

    public static Family Roles(int major) => new(
        "role",
        ["pg_authid", "pg_auth_members"],
        _ => $"""
            select
                'role' as kind,
                quote_ident(r.rolname) as identity,
                0::oid as relation,
                r.oid as number,
                concat_ws(E'\x1f',
                    'super=' || nullif(r.rolsuper, false),
                    'inherit=' || nullif(r.rolinherit, true),
                    'createrole=' || nullif(r.rolcreaterole, false),
                    'createdb=' || nullif(r.rolcreatedb, false),
                    'login=' || nullif(r.rolcanlogin, false),
                    'replication=' || nullif(r.rolreplication, false),
                    'bypassrls=' || nullif(r.rolbypassrls, false),
                    'connlimit=' || nullif(r.rolconnlimit, -1),
                    'validuntil=' || r.rolvaliduntil
                ) as definition
            from pg_catalog.pg_roles r
            where r.oid >= 16384
            union all
            select
                'role membership',
                quote_ident(pg_get_userbyid(m.roleid))
                    || ' to ' || quote_ident(pg_get_userbyid(m.member))
                    || ' by ' || quote_ident(pg_get_userbyid(m.grantor)),
                0::oid,
                0::oid,
                concat_ws(E'\x1f',
                    'admin=' || nullif(m.admin_option, false),
                    'options=' || {(major >= 16 ? "('inherit=' || m.inherit_option || ' set=' || m.set_option)" : "null")})
            from pg_catalog.pg_auth_members m
            where m.member >= 16384 or m.roleid >= 16384
            """);

    public static Family Tablespaces(int major) => new(
        "tablespace",
        ["pg_tablespace", "pg_parameter_acl"],
        _ => $"""
            select
                'tablespace' as kind,
                quote_ident(t.spcname) as identity,
                0::oid as relation,
                t.oid as number,
                concat_ws(E'\x1f',
                    'owner=' || {Owner("t.spcowner")},
                    'location=' || pg_tablespace_location(t.oid),
                    'options=' || {List("t.spcoptions")},
                    'acl=' || {Acl("t.spcacl", "'t'", "t.spcowner")}
                ) as definition
            from pg_catalog.pg_tablespace t
            where t.oid >= 16384
            {(major >= 15 ? ParameterPrivileges : "")}
            """);

    private static readonly string ParameterPrivileges = $"""
        union all
            select 'parameter acl', p.parname, 0::oid, p.oid, 'acl=' || {Acl("p.paracl", "'p'", "10::oid")}
            from pg_catalog.pg_parameter_acl p
        """;
}

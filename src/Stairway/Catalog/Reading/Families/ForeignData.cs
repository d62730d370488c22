using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

internal static class ForeignData
{
    /// <summary>The options of a user mapping hold passwords: their values are compared, but never shown.</summary>
    public static readonly Family Family = new(
        "foreign data",
        ["pg_foreign_data_wrapper", "pg_foreign_server", "pg_user_mapping"],
        _ => $"""
            select
                'foreign data wrapper' as kind,
                quote_ident(w.fdwname) as identity,
                0::oid as relation,
                w.oid as number,
                concat_ws(E'\x1f',
                    'handler=' || {Routine("w.fdwhandler")},
                    'validator=' || {Routine("w.fdwvalidator")},
                    'options=' || {List("w.fdwoptions")},
                    'owner=' || {Owner("w.fdwowner")},
                    'acl=' || {Acl("w.fdwacl", "'F'", "w.fdwowner")}
                ) as definition
            from pg_catalog.pg_foreign_data_wrapper w
            where {NotOfExtension("pg_foreign_data_wrapper", "w.oid")}
            union all
            select
                'foreign server',
                quote_ident(s.srvname),
                0::oid,
                s.oid,
                concat_ws(E'\x1f',
                    'fdw=' || (select quote_ident(w.fdwname) from pg_catalog.pg_foreign_data_wrapper w where w.oid = s.srvfdw),
                    'type=' || s.srvtype,
                    'version=' || s.srvversion,
                    'options=' || {List("s.srvoptions")},
                    'owner=' || {Owner("s.srvowner")},
                    'acl=' || {Acl("s.srvacl", "'S'", "s.srvowner")})
            from pg_catalog.pg_foreign_server s
            where {NotOfExtension("pg_foreign_server", "s.oid")}
            union all
            select
                'user mapping',
                quote_ident(u.srvname) || ' for ' || case when u.umuser = 0 then 'PUBLIC' else quote_ident(u.usename) end,
                0::oid,
                u.umid,
                concat_ws(E'\x1f',
                    'option_names=' || (
                        select string_agg(split_part(o, '=', 1), ', ' order by o collate "C") from unnest(u.umoptions) o),
                    'options_md5=' || (
                        select md5(string_agg(o, ',' order by o collate "C")) from unnest(u.umoptions) o))
            from pg_catalog.pg_user_mappings u
            """);
}

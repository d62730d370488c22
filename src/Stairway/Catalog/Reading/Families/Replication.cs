using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

/// <summary>Publications and subscriptions.</summary>
internal static class Replication
{
    public static Family Publications(int major) => new(
        "publication",
        ["pg_publication", "pg_publication_rel", "pg_publication_namespace"],
        _ => $$"""
            select
                'publication' as kind,
                quote_ident(p.pubname) as identity,
                0::oid as relation,
                p.oid as number,
                (to_jsonb(p)
                    - '{oid,pubname,pubowner}'::text[]
                    || jsonb_build_object('owner', {{Owner("p.pubowner")}}))::text as definition
            from pg_catalog.pg_publication p
            where {{NotOfExtension("pg_publication", "p.oid")}}
            union all
            select
                'publication table',
                quote_ident(p.pubname) || ' ' || r.prrelid::regclass::text,
                r.prrelid,
                r.oid,
                {{(major >= 15 ? ColumnsAndFilter : "''")}}
            from pg_catalog.pg_publication_rel r
            join pg_catalog.pg_publication p on p.oid = r.prpubid
            {{(major >= 15 ? PublishedSchemas : "")}}
            """);

    /// <summary>All columns but those that move by themselves. The connection string may hold a password: it is compared, but never shown.
    /// Only superusers may read it; who is none, and could create a subscription all the same (from 16 on), is told the rest.</summary>
    public static Family Subscriptions(int major, bool superuser) => new(
        "subscription",
        ["pg_subscription"],
        _ => $$"""
            select
                'subscription' as kind,
                quote_ident(s.subname) as identity,
                0::oid as relation,
                s.oid as number,
                jsonb_strip_nulls(
                    {{(superuser ? AllOfSubscription : PublicOfSubscription)}}
                    || jsonb_build_object('owner', {{Owner("s.subowner")}}))::text as definition
            from pg_catalog.pg_subscription s
            where {{(superuser || major >= 16 ? "true" : "false")}}
                and s.subdbid = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())
            """);

    private const string ColumnsAndFilter = """
        concat_ws(E'\x1f',
                    'columns=' || (
                        select string_agg(quote_ident(a.attname), ', ' order by a.attname collate "C")
                        from pg_catalog.pg_attribute a
                        where a.attrelid = r.prrelid and a.attnum = any (r.prattrs::int2[])),
                    'where=' || pg_get_expr(r.prqual, r.prrelid))
        """;

    private const string PublishedSchemas = """
        union all
            select
                'publication schema',
                quote_ident(p.pubname) || ' ' || r.pnnspid::regnamespace::text,
                0::oid,
                r.oid,
                ''
            from pg_catalog.pg_publication_namespace r
            join pg_catalog.pg_publication p on p.oid = r.pnpubid
        """;

    private const string AllOfSubscription = """
        to_jsonb(s) - '{oid,subdbid,subname,subowner,subskiplsn,subconninfo}'::text[] || jsonb_build_object('conninfo_md5', md5(s.subconninfo))
        """;

    private const string PublicOfSubscription = """
        jsonb_build_object('subenabled', s.subenabled, 'subslotname', s.subslotname, 'subpublications', s.subpublications)
        """;
}

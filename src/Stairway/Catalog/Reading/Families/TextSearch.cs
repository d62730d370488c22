using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

internal static class TextSearch
{
    public static readonly Family Family = new(
        "text search",
        ["pg_ts_config", "pg_ts_config_map", "pg_ts_dict", "pg_ts_parser", "pg_ts_template"],
        _ => $"""
            select
                'text search configuration' as kind,
                {Qualified("c.cfgnamespace", "c.cfgname")} as identity,
                0::oid as relation,
                c.oid as number,
                concat_ws(E'\x1f',
                    'owner=' || {Owner("c.cfgowner")},
                    'parser=' || (select {Qualified("p.prsnamespace", "p.prsname")} from pg_catalog.pg_ts_parser p where p.oid = c.cfgparser),
                    'mapping=' || (
                        select string_agg(
                            concat_ws(' ', m.maptokentype, m.mapseqno, m.mapdict::regdictionary::text), ', ' order by m.maptokentype, m.mapseqno)
                        from pg_catalog.pg_ts_config_map m
                        where m.mapcfg = c.oid)
                ) as definition
            from pg_catalog.pg_ts_config c
            join pg_catalog.pg_namespace n on n.oid = c.cfgnamespace
            where c.oid >= 16384 and {UserSchema} and {NotOfExtension("pg_ts_config", "c.oid")}
            union all
            select
                'text search dictionary',
                {Qualified("d.dictnamespace", "d.dictname")},
                0::oid,
                d.oid,
                concat_ws(E'\x1f',
                    'owner=' || {Owner("d.dictowner")},
                    'template=' || (
                        select {Qualified("t.tmplnamespace", "t.tmplname")} from pg_catalog.pg_ts_template t where t.oid = d.dicttemplate),
                    'options=' || d.dictinitoption)
            from pg_catalog.pg_ts_dict d
            join pg_catalog.pg_namespace n on n.oid = d.dictnamespace
            where d.oid >= 16384 and {UserSchema} and {NotOfExtension("pg_ts_dict", "d.oid")}
            union all
            select
                'text search parser',
                {Qualified("p.prsnamespace", "p.prsname")},
                0::oid,
                p.oid,
                concat_ws(E'\x1f',
                    'start=' || {Routine("p.prsstart")},
                    'token=' || {Routine("p.prstoken")},
                    'end=' || {Routine("p.prsend")},
                    'headline=' || {Routine("p.prsheadline")},
                    'lextype=' || {Routine("p.prslextype")})
            from pg_catalog.pg_ts_parser p
            join pg_catalog.pg_namespace n on n.oid = p.prsnamespace
            where p.oid >= 16384 and {UserSchema} and {NotOfExtension("pg_ts_parser", "p.oid")}
            union all
            select
                'text search template',
                {Qualified("t.tmplnamespace", "t.tmplname")},
                0::oid,
                t.oid,
                concat_ws(E'\x1f',
                    'init=' || {Routine("t.tmplinit")},
                    'lexize=' || {Routine("t.tmpllexize")})
            from pg_catalog.pg_ts_template t
            join pg_catalog.pg_namespace n on n.oid = t.tmplnamespace
            where t.oid >= 16384 and {UserSchema} and {NotOfExtension("pg_ts_template", "t.oid")}
            """);
}

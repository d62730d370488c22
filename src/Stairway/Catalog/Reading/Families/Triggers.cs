using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

/// <summary>Triggers, rules and policies of a relation, and event triggers.</summary>
internal static class Triggers
{
    public static readonly Family OfRelations = new(
        "trigger",
        ["pg_trigger"],
        scope => $"""
            select
                'trigger' as kind,
                c.oid::regclass::text || '.' || quote_ident(t.tgname) as identity,
                c.oid as relation,
                t.oid as number,
                concat_ws(E'\x1f',
                    'def=' || pg_get_triggerdef(t.oid),
                    'enabled=' || {Enabled("t.tgenabled")},
                    'cloned=' || case when t.tgparentid <> 0 then true end
                ) as definition
            from pg_catalog.pg_class c
            join pg_catalog.pg_trigger t on t.tgrelid = c.oid
            where not t.tgisinternal and {NotOfExtension("pg_trigger", "t.oid")} and {scope}
            """)
    {
        Part = RelationParts.Triggers,
    };

    /// <summary>A view's own rule is the view.</summary>
    public static readonly Family Rules = new(
        "rule",
        ["pg_rewrite"],
        scope => $"""
            select
                'rule' as kind,
                c.oid::regclass::text || '.' || quote_ident(r.rulename) as identity,
                c.oid as relation,
                r.oid as number,
                concat_ws(E'\x1f',
                    'def=' || pg_get_ruledef(r.oid),
                    'enabled=' || {Enabled("r.ev_enabled")}
                ) as definition
            from pg_catalog.pg_class c
            join pg_catalog.pg_rewrite r on r.ev_class = c.oid
            where r.rulename <> '_RETURN' and {scope}
            """)
    {
        Part = RelationParts.Rules,
    };

    public static readonly Family Policies = new(
        "policy",
        ["pg_policy"],
        scope => $"""
            select
                'policy' as kind,
                c.oid::regclass::text || '.' || quote_ident(p.polname) as identity,
                c.oid as relation,
                p.oid as number,
                concat_ws(E'\x1f',
                    'command=' || case p.polcmd
                        when '*' then 'all'
                        when 'r' then 'select'
                        when 'a' then 'insert'
                        when 'w' then 'update'
                        when 'd' then 'delete'
                    end,
                    'restrictive=' || case when not p.polpermissive then true end,
                    'roles=' || (
                        select string_agg(r.name, ', ' order by r.name collate "C")
                        from (
                            select case when o = 0 then 'PUBLIC' else pg_get_userbyid(o)::text end as name
                            from unnest(p.polroles) o) r),
                    'using=' || pg_get_expr(p.polqual, p.polrelid),
                    'check=' || pg_get_expr(p.polwithcheck, p.polrelid)
                ) as definition
            from pg_catalog.pg_class c
            join pg_catalog.pg_policy p on p.polrelid = c.oid
            where {scope}
            """)
    {
        Part = RelationParts.Policies,
    };

    public static readonly Family OfEvents = new(
        "event trigger",
        ["pg_event_trigger"],
        _ => $"""
            select
                'event trigger' as kind,
                quote_ident(e.evtname) as identity,
                0::oid as relation,
                e.oid as number,
                concat_ws(E'\x1f',
                    'event=' || e.evtevent::text,
                    'function=' || e.evtfoid::regprocedure::text,
                    'enabled=' || nullif(e.evtenabled, 'O')::text,
                    'tags=' || array_to_string(e.evttags, ', '),
                    'owner=' || {Owner("e.evtowner")}
                ) as definition
            from pg_catalog.pg_event_trigger e
            where {NotOfExtension("pg_event_trigger", "e.oid")}
            """);

    private static string Enabled(string column) => $"case {column} when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end";
}

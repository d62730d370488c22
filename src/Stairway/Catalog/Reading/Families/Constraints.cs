using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

internal static class Constraints
{
    /// <summary>Constraint triggers have rows here, too, but are read as triggers. A foreign key's own triggers are internal;
    /// <c>ALTER TABLE … DISABLE TRIGGER ALL</c> switches them, and with them the key, off.</summary>
    public static readonly Family OfRelations = new(
        "constraint",
        ["pg_constraint", "pg_trigger"],
        scope => $"""
            select
                'constraint' as kind,
                c.oid::regclass::text || '.' || quote_ident(k.conname) as identity,
                c.oid as relation,
                k.oid as number,
                concat_ws(E'\x1f',
                    'def=' || pg_get_constraintdef(k.oid),
                    'type=' || case k.contype
                        when 'p' then 'primary key'
                        when 'u' then 'unique'
                        when 'f' then 'foreign key'
                        when 'c' then 'check'
                        when 'x' then 'exclude'
                        when 'n' then 'not null'
                        else k.contype::text
                    end,
                    'not_valid=' || case when not k.convalidated then true end,
                    'no_inherit=' || case when k.connoinherit and k.contype in ('c', 'n') then true end,
                    'inherited=' || case when k.coninhcount > 0 then case when k.conislocal then 'merged' else 'inherited' end end,
                    'index=' || case when k.conindid <> 0 and k.contype = 'f' then k.conindid::regclass::text end,
                    'triggers=' || case when k.contype = 'f' then (
                        select 'disabled or replica: ' || string_agg(distinct t.tgenabled::text, '')
                        from pg_catalog.pg_trigger t
                        where t.tgconstraint = k.oid and t.tgisinternal and t.tgenabled <> 'O') end
                ) as definition
            from pg_catalog.pg_class c
            join pg_catalog.pg_constraint k on k.conrelid = c.oid
            where k.contype <> 't' and {scope}
            """)
    {
        Part = RelationParts.Constraints,
    };

    public static readonly Family OfDomains = new(
        "domain constraint",
        ["pg_constraint"],
        _ => $"""
            select
                'domain constraint' as kind,
                {Qualified("t.typnamespace", "t.typname")} || '.' || quote_ident(k.conname) as identity,
                0::oid as relation,
                k.oid as number,
                concat_ws(E'\x1f',
                    'def=' || pg_get_constraintdef(k.oid),
                    'not_valid=' || case when not k.convalidated then true end
                ) as definition
            from pg_catalog.pg_constraint k
            join pg_catalog.pg_type t on t.oid = k.contypid
            join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            where k.contypid <> 0 and {UserSchema} and {NotOfExtension("pg_type", "t.oid")}
            """);
}

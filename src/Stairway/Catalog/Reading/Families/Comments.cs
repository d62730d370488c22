using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

internal static class Comments
{
    /// <summary>On a relation, its columns, indexes, constraints, triggers, rules and policies.</summary>
    public static readonly Family OfRelations = new(
        "comment on a relation",
        ["pg_description"],
        scope => $"""
            select
                'comment' as kind,
                'relation ' || d.objoid::regclass::text || coalesce('.' || quote_ident(a.attname), '') as identity,
                c.oid as relation,
                0::oid as number,
                d.description as definition
            from pg_catalog.pg_class c
            cross join lateral (
                select c.oid as oid
                union all
                select i.indexrelid from pg_catalog.pg_index i where i.indrelid = c.oid) o
            join pg_catalog.pg_description d on d.objoid = o.oid and d.classoid = 'pg_catalog.pg_class'::regclass
            left join pg_catalog.pg_attribute a on d.objsubid <> 0 and a.attrelid = d.objoid and a.attnum = d.objsubid
            where c.relkind in ('r', 'p', 'v', 'm', 'f', 'c', 'S') and {scope}
            union all
            select
                'comment',
                p.kind || ' ' || c.oid::regclass::text || '.' || quote_ident(p.name),
                c.oid,
                0::oid,
                d.description
            from pg_catalog.pg_class c
            cross join lateral (
                select 'pg_catalog.pg_constraint'::regclass as catalog, k.oid, 'constraint' as kind, k.conname as name
                from pg_catalog.pg_constraint k
                where k.conrelid = c.oid
                union all
                select 'pg_catalog.pg_trigger'::regclass, t.oid, 'trigger', t.tgname
                from pg_catalog.pg_trigger t
                where t.tgrelid = c.oid and not t.tgisinternal
                union all
                select 'pg_catalog.pg_rewrite'::regclass, r.oid, 'rule', r.rulename
                from pg_catalog.pg_rewrite r
                where r.ev_class = c.oid
                union all
                select 'pg_catalog.pg_policy'::regclass, l.oid, 'policy', l.polname
                from pg_catalog.pg_policy l
                where l.polrelid = c.oid) p
            join pg_catalog.pg_description d on d.objoid = p.oid and d.classoid = p.catalog and d.objsubid = 0
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and {scope}
            """)
    {
        Part = RelationParts.Comments,
        IsOfComments = true,
    };

    /// <summary>On everything else. Those of the system's own objects are its own, but for the schema public.</summary>
    public static readonly Family OfOthers = new(
        "comment",
        ["pg_description"],
        _ => $"""
            select
                'comment' as kind,
                o.type || ' ' || o.identity as identity,
                0::oid as relation,
                0::oid as number,
                d.description as definition
            from pg_catalog.pg_description d
            cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) o
            where d.objoid >= 16384
                and d.classoid not in (
                    'pg_catalog.pg_class'::regclass,
                    'pg_catalog.pg_trigger'::regclass,
                    'pg_catalog.pg_rewrite'::regclass,
                    'pg_catalog.pg_policy'::regclass,
                    'pg_catalog.pg_extension'::regclass)
                and not (d.classoid = 'pg_catalog.pg_constraint'::regclass
                    and exists (select from pg_catalog.pg_constraint k where k.oid = d.objoid and k.conrelid <> 0))
                and not exists (
                    select from pg_catalog.pg_depend x where x.classid = d.classoid and x.objid = d.objoid and x.deptype = 'e')
            union all
            select 'comment', 'schema ' || quote_ident(n.nspname), 0::oid, 0::oid, d.description
            from pg_catalog.pg_description d
            join pg_catalog.pg_namespace n on n.oid = d.objoid and d.classoid = 'pg_catalog.pg_namespace'::regclass
            where d.objoid < 16384 and {UserSchema}
            union all
            select 'comment', 'extension ' || quote_ident(e.extname), 0::oid, 0::oid, d.description
            from pg_catalog.pg_description d
            join pg_catalog.pg_extension e on e.oid = d.objoid and d.classoid = 'pg_catalog.pg_extension'::regclass
            """)
    {
        IsOfComments = true,
    };

    /// <summary>On this database, and on what all databases share.</summary>
    public static readonly Family OfCluster = new(
        "comment on the cluster",
        ["pg_shdescription"],
        _ => """
            select
                'comment' as kind,
                'database' as identity,
                0::oid as relation,
                0::oid as number,
                d.description as definition
            from pg_catalog.pg_shdescription d
            join pg_catalog.pg_database b on b.oid = d.objoid and d.classoid = 'pg_catalog.pg_database'::regclass
            where b.datname = current_database()
            union all
            select 'comment', 'role ' || quote_ident(r.rolname), 0::oid, 0::oid, d.description
            from pg_catalog.pg_shdescription d
            join pg_catalog.pg_roles r on r.oid = d.objoid and d.classoid = 'pg_catalog.pg_authid'::regclass
            where r.oid >= 16384
            union all
            select 'comment', 'tablespace ' || quote_ident(t.spcname), 0::oid, 0::oid, d.description
            from pg_catalog.pg_shdescription d
            join pg_catalog.pg_tablespace t on t.oid = d.objoid and d.classoid = 'pg_catalog.pg_tablespace'::regclass
            where t.oid >= 16384
            """);
}

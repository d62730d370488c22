namespace Stairway.Rows.Shapes;

/// <summary>The questions to the catalog; each takes the OIDs of relations, the last one of types. PostgreSQL 13 has no multiranges, so their column is asked for by name. Expressions are deparsed for the asking session's own search path.</summary>
internal static class ShapeSql
{
    public const string Tables = """
        select
            c.oid,
            n.nspname::text,
            c.relname::text,
            c.relkind = 'p',
            exists (select from pg_catalog.pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled in ('O', 'A')),
            exists (select from pg_catalog.pg_rewrite r where r.ev_class = c.oid and r.ev_type = '3'),
            case when c.relkind = 'p' then (
                select pg_catalog.string_agg('(' || coalesce(pg_catalog.pg_get_partition_constraintdef(l.relid), 'true') || ')', ' or ')
                from pg_catalog.pg_partition_tree(c.oid) l
                where l.isleaf and l.level > 0)
            end,
            c.relfilenode,
            c.relkind = 'r' and pg_catalog.pg_relation_size(c.oid) = 0
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where c.oid = any ($1)
          and c.relkind in ('r', 'p')
          and not c.relispartition
          and c.relpersistence <> 't'
          and n.nspname !~ '^pg_'
          and n.nspname <> 'information_schema'
          and not exists (select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'e')
        order by n.nspname, c.relname
        """;

    public const string Columns = """
        select
            a.attrelid,
            a.attnum,
            a.attname::text,
            a.atttypid,
            a.atttypmod,
            pg_catalog.format_type(a.atttypid, a.atttypmod),
            a.attnotnull,
            a.attgenerated <> '',
            d.expression,
            case
                when a.attidentity <> '' or d.expression ~ '^nextval'
                then coalesce(
                    pg_catalog.pg_get_serial_sequence(a.attrelid::pg_catalog.regclass::text, a.attname),
                    pg_catalog.substring(d.expression, 'nextval\(''(.*)''::regclass\)$'))
            end
        from pg_catalog.pg_attribute a
        left join lateral (
            select pg_catalog.pg_get_expr(d.adbin, d.adrelid) as expression
            from pg_catalog.pg_attrdef d
            where a.atthasdef and d.adrelid = a.attrelid and d.adnum = a.attnum
            offset 0) d on true
        where a.attrelid = any ($1)
          and a.attnum > 0
          and not a.attisdropped
        order by a.attrelid, a.attnum
        """;

    public const string Constraints = """
        select
            k.conrelid,
            k.contype::text,
            k.conname::text,
            coalesce(k.conkey, array[]::pg_catalog.int2[]),
            k.confrelid,
            coalesce(k.confkey, array[]::pg_catalog.int2[]),
            coalesce(pg_catalog.pg_get_expr(k.conbin, k.conrelid), '')
        from pg_catalog.pg_constraint k
        where k.conrelid = any ($1)
          and k.contype in ('f', 'c', 'x')
        order by k.conrelid, k.conname
        """;

    /// <summary>The columns inside an index's expressions and predicate are known by what it depends on.</summary>
    public const string Keys = """
        select
            i.indrelid,
            x.relname::text,
            array(
                select k
                from pg_catalog.unnest(i.indkey::pg_catalog.int2[]) with ordinality u(k, o)
                where u.k > 0 and u.o <= i.indnkeyatts
                union
                select d.refobjsubid::pg_catalog.int2
                from pg_catalog.pg_depend d
                where i.indexprs is not null
                  and d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  and d.objid = i.indexrelid
                  and d.refobjid = i.indrelid
                  and d.refobjsubid > 0
                order by 1),
            i.indisprimary
        from pg_catalog.pg_index i
        join pg_catalog.pg_class x on x.oid = i.indexrelid
        where i.indrelid = any ($1)
          and i.indisunique
        order by i.indrelid, x.relname
        """;

    /// <summary>Takes the OIDs of types, and answers with what they are made of as well.</summary>
    public const string Types = """
        with recursive used(oid) as (
            select x from pg_catalog.unnest($1) x
            union
            select part.oid
            from used
            join pg_catalog.pg_type t on t.oid = used.oid
            left join pg_catalog.pg_range r on t.oid in (r.rngtypid, (pg_catalog.to_jsonb(r) ->> 'rngmultitypid')::pg_catalog.oid)
            cross join lateral (
                select * from pg_catalog.unnest(array[t.typbasetype, t.typelem, r.rngsubtype]) p(oid)
                union all
                select a.atttypid from pg_catalog.pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped and t.typtype = 'c'
            ) part(oid)
            where part.oid > 0
        )
        select
            t.oid,
            t.typname::text,
            t.typtype::text,
            pg_catalog.format_type(t.oid, null),
            t.typnotnull,
            t.typbasetype,
            t.typtypmod,
            case when t.typcategory = 'A' then t.typelem else 0::pg_catalog.oid end,
            coalesce(r.rngsubtype, 0::pg_catalog.oid),
            array(select e.enumlabel::text from pg_catalog.pg_enum e where e.enumtypid = t.oid order by e.enumsortorder),
            array(select a.atttypid from pg_catalog.pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped and t.typtype = 'c' order by a.attnum),
            coalesce((select pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(k.oid), ' ') from pg_catalog.pg_constraint k where k.contypid = t.oid and k.contype = 'c'), '')
        from (select distinct oid from used) u
        join pg_catalog.pg_type t on t.oid = u.oid
        left join pg_catalog.pg_range r on t.oid in (r.rngtypid, (pg_catalog.to_jsonb(r) ->> 'rngmultitypid')::pg_catalog.oid)
        """;
}

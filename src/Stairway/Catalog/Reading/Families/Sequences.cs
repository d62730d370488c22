using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

/// <summary>Sequences, without their position: nextval is never rolled back, so no Down can restore it.</summary>
internal static class Sequences
{
    public static readonly Family Family = new(
        "sequence",
        ["pg_sequence", "pg_class", "pg_depend"],
        scope => $"""
            select
                'sequence' as kind,
                c.oid::regclass::text as identity,
                c.oid as relation,
                c.oid as number,
                concat_ws(E'\x1f',
                    'type=' || format_type(s.seqtypid, null),
                    'start=' || s.seqstart,
                    'increment=' || s.seqincrement,
                    'min=' || s.seqmin,
                    'max=' || s.seqmax,
                    'cache=' || s.seqcache,
                    'cycle=' || nullif(s.seqcycle, false),
                    'persistence=' || nullif(c.relpersistence, 'p')::text,
                    'owner=' || {Owner("c.relowner")},
                    'owned_by=' || (
                        select case x.deptype when 'i' then 'identity ' else '' end || x.refobjid::regclass::text || '.' || quote_ident(a.attname)
                        from pg_catalog.pg_depend x
                        join pg_catalog.pg_attribute a on a.attrelid = x.refobjid and a.attnum = x.refobjsubid
                        where x.classid = 'pg_catalog.pg_class'::regclass
                            and x.objid = c.oid
                            and x.objsubid = 0
                            and x.refclassid = 'pg_catalog.pg_class'::regclass
                            and x.refobjsubid > 0
                            and x.deptype in ('a', 'i')),
                    'acl=' || {Acl("c.relacl", "'s'", "c.relowner")}
                ) as definition
            from pg_catalog.pg_class c
            join pg_catalog.pg_sequence s on s.seqrelid = c.oid
            where {scope}
            """)
    {
        Part = RelationParts.Sequence,
    };
}

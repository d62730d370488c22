using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

/// <summary>Domains, enums, ranges, base and shell types. Composite types are relations; array, row and multirange types come with the type that they serve.</summary>
internal static class Types
{
    public static Family Family(int major) => new(
        "type",
        ["pg_type", "pg_enum", "pg_range"],
        _ => $"""
            select
                case t.typtype
                    when 'd' then 'domain'
                    when 'e' then 'enum'
                    when 'r' then 'range'
                    when 'b' then 'base type'
                    else 'shell type'
                end as kind,
                {Qualified("t.typnamespace", "t.typname")} as identity,
                0::oid as relation,
                t.oid as number,
                concat_ws(E'\x1f',
                    'owner=' || {Owner("t.typowner")},
                    'base=' || case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end,
                    'notnull=' || case when t.typtype = 'd' and t.typnotnull then true end,
                    'default=' || case when t.typtype in ('d', 'b') then
                        coalesce(pg_get_expr(t.typdefaultbin, 'pg_catalog.pg_type'::regclass), t.typdefault) end,
                    'collation=' || case
                        when t.typtype = 'd'
                            and t.typcollation <> 0
                            and t.typcollation <> (select b.typcollation from pg_catalog.pg_type b where b.oid = t.typbasetype)
                        then {Collation("t.typcollation")} end,
                    'labels=' || case when t.typtype = 'e' then (
                        select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
                        from pg_catalog.pg_enum e
                        where e.enumtypid = t.oid) end,
                    'range=' || case when t.typtype = 'r' then ({Range(major)}) end,
                    'base_type=' || case when t.typtype = 'b' and (t.typelem = 0 or t.typlen > 0) then {BaseType} end,
                    'acl=' || {Acl("t.typacl", "'T'", "t.typowner")}
                ) as definition
            from pg_catalog.pg_type t
            join pg_catalog.pg_namespace n on n.oid = t.typnamespace
            where t.oid >= 16384
                and t.typrelid = 0
                and t.typcategory <> 'A'
                and (t.typtype in ('d', 'e', 'r', 'p')
                    or t.typtype = 'b' and not exists (select from pg_catalog.pg_type e where e.oid = t.typelem and e.typarray = t.oid))
                and {UserSchema}
                and {NotOfExtension("pg_type", "t.oid")}
            """);

    private static string Range(int major) => $"""
        select concat_ws('; ',
                            'subtype ' || format_type(r.rngsubtype, null),
                            'opclass ' || (
                                select {Qualified("o.opcnamespace", "o.opcname")} from pg_catalog.pg_opclass o where o.oid = r.rngsubopc),
                            'collation ' || case when r.rngcollation <> 0 then {Collation("r.rngcollation")} end,
                            'canonical ' || {Routine("r.rngcanonical")},
                            'diff ' || {Routine("r.rngsubdiff")},
                            'multirange ' || {(major >= 14 ? "format_type(r.rngmultitypid, null)" : "null")})
                        from pg_catalog.pg_range r
                        where r.rngtypid = t.oid
        """;

    private static readonly string BaseType = $"""
        concat_ws('; ',
                        'in ' || {Routine("t.typinput")},
                        'out ' || {Routine("t.typoutput")},
                        'recv ' || {Routine("t.typreceive")},
                        'send ' || {Routine("t.typsend")},
                        'modin ' || {Routine("t.typmodin")},
                        'modout ' || {Routine("t.typmodout")},
                        'analyze ' || {Routine("t.typanalyze")},
                        'len ' || t.typlen,
                        'byval ' || t.typbyval,
                        'align ' || t.typalign::text,
                        'storage ' || t.typstorage::text,
                        'category ' || t.typcategory::text,
                        'preferred ' || t.typispreferred,
                        'delim ' || t.typdelim::text,
                        'elem ' || case when t.typelem <> 0 then format_type(t.typelem, null) end)
        """;
}

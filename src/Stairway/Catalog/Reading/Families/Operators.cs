using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

/// <summary>What extends the language of expressions: operators and their classes, casts, collations, conversions, languages, transforms, access methods.</summary>
internal static class Operators
{
    public static readonly Family Family = new(
        "operator",
        ["pg_operator"],
        _ => $"""
            select
                'operator' as kind,
                o.oid::regoperator::text as identity,
                0::oid as relation,
                o.oid as number,
                concat_ws(E'\x1f',
                    'kind=' || o.oprkind::text,
                    'merges=' || o.oprcanmerge,
                    'hashes=' || o.oprcanhash,
                    'result=' || case when o.oprresult <> 0 then format_type(o.oprresult, null) end,
                    'commutator=' || {Operator("o.oprcom")},
                    'negator=' || {Operator("o.oprnegate")},
                    'function=' || {Routine("o.oprcode")},
                    'restrict=' || {Routine("o.oprrest")},
                    'join=' || {Routine("o.oprjoin")},
                    'owner=' || {Owner("o.oprowner")}
                ) as definition
            from pg_catalog.pg_operator o
            join pg_catalog.pg_namespace n on n.oid = o.oprnamespace
            where o.oid >= 16384 and {UserSchema} and {NotOfExtension("pg_operator", "o.oid")}
            """);

    public static readonly Family Families = new(
        "operator family",
        ["pg_opfamily", "pg_amop", "pg_amproc"],
        _ => $"""
            select
                'operator family' as kind,
                {Qualified("f.opfnamespace", "f.opfname")} || ' using ' || m.amname as identity,
                0::oid as relation,
                f.oid as number,
                concat_ws(E'\x1f',
                    'owner=' || {Owner("f.opfowner")},
                    'operators=' || (
                        select string_agg(s.text, ', ' order by s.text collate "C")
                        from (
                            select concat_ws(' ', a.amopstrategy, a.amopopr::regoperator, a.amoppurpose) as text
                            from pg_catalog.pg_amop a
                            where a.amopfamily = f.oid) s),
                    'functions=' || (
                        select string_agg(s.text, ', ' order by s.text collate "C")
                        from (
                            select concat_ws(' ',
                                a.amprocnum,
                                format_type(a.amproclefttype, null),
                                format_type(a.amprocrighttype, null),
                                a.amproc::oid::regprocedure) as text
                            from pg_catalog.pg_amproc a
                            where a.amprocfamily = f.oid) s)
                ) as definition
            from pg_catalog.pg_opfamily f
            join pg_catalog.pg_namespace n on n.oid = f.opfnamespace
            join pg_catalog.pg_am m on m.oid = f.opfmethod
            where f.oid >= 16384 and {UserSchema} and {NotOfExtension("pg_opfamily", "f.oid")}
            """);

    public static readonly Family Classes = new(
        "operator class",
        ["pg_opclass"],
        _ => $"""
            select
                'operator class' as kind,
                {Qualified("o.opcnamespace", "o.opcname")} || ' using ' || m.amname as identity,
                0::oid as relation,
                o.oid as number,
                concat_ws(E'\x1f',
                    'owner=' || {Owner("o.opcowner")},
                    'type=' || format_type(o.opcintype, null),
                    'default=' || nullif(o.opcdefault, false),
                    'key=' || case when o.opckeytype <> 0 then format_type(o.opckeytype, null) end,
                    'family=' || (
                        select {Qualified("f.opfnamespace", "f.opfname")} from pg_catalog.pg_opfamily f where f.oid = o.opcfamily)
                ) as definition
            from pg_catalog.pg_opclass o
            join pg_catalog.pg_namespace n on n.oid = o.opcnamespace
            join pg_catalog.pg_am m on m.oid = o.opcmethod
            where o.oid >= 16384 and {UserSchema} and {NotOfExtension("pg_opclass", "o.oid")}
            """);

    public static readonly Family Casts = new(
        "cast",
        ["pg_cast"],
        _ => $"""
            select
                'cast' as kind,
                format_type(c.castsource, null) || ' as ' || format_type(c.casttarget, null) as identity,
                0::oid as relation,
                c.oid as number,
                concat_ws(E'\x1f',
                    'function=' || {Routine("c.castfunc")},
                    'context=' || c.castcontext::text,
                    'method=' || c.castmethod::text
                ) as definition
            from pg_catalog.pg_cast c
            where c.oid >= 16384 and {NotOfExtension("pg_cast", "c.oid")} and {NotInternal("pg_cast", "c.oid")}
            """);

    /// <summary>All columns but the version of the library that a collation was made with, which belongs to the host.</summary>
    public static readonly Family Collations = new(
        "collation",
        ["pg_collation"],
        _ => $$"""
            select
                'collation' as kind,
                {{Qualified("c.collnamespace", "c.collname")}} as identity,
                0::oid as relation,
                c.oid as number,
                jsonb_strip_nulls(
                    to_jsonb(c)
                    - '{oid,collname,collnamespace,collowner,collversion,collencoding}'::text[]
                    || jsonb_build_object('owner', {{Owner("c.collowner")}}))::text as definition
            from pg_catalog.pg_collation c
            join pg_catalog.pg_namespace n on n.oid = c.collnamespace
            where c.oid >= 16384 and {{UserSchema}} and {{NotOfExtension("pg_collation", "c.oid")}}
            """);

    public static readonly Family Conversions = new(
        "conversion",
        ["pg_conversion"],
        _ => $"""
            select
                'conversion' as kind,
                {Qualified("c.connamespace", "c.conname")} as identity,
                0::oid as relation,
                c.oid as number,
                concat_ws(E'\x1f',
                    'from=' || pg_encoding_to_char(c.conforencoding),
                    'to=' || pg_encoding_to_char(c.contoencoding),
                    'function=' || {Routine("c.conproc")},
                    'default=' || c.condefault,
                    'owner=' || {Owner("c.conowner")}
                ) as definition
            from pg_catalog.pg_conversion c
            join pg_catalog.pg_namespace n on n.oid = c.connamespace
            where c.oid >= 16384 and {UserSchema} and {NotOfExtension("pg_conversion", "c.oid")}
            """);

    /// <summary>A language of the system is read only where its privileges are not the initial ones.</summary>
    public static readonly Family Languages = new(
        "language",
        ["pg_language"],
        _ => $"""
            select
                'language' as kind,
                quote_ident(l.lanname) as identity,
                0::oid as relation,
                l.oid as number,
                concat_ws(E'\x1f',
                    'trusted=' || l.lanpltrusted,
                    'handler=' || {Routine("l.lanplcallfoid")},
                    'inline=' || {Routine("l.laninline")},
                    'validator=' || {Routine("l.lanvalidator")},
                    'owner=' || {Owner("l.lanowner")},
                    'acl=' || {Acl("l.lanacl", "'l'", "l.lanowner")}
                ) as definition
            from pg_catalog.pg_language l
            left join pg_catalog.pg_init_privs p
                on p.classoid = 'pg_catalog.pg_language'::regclass and p.objoid = l.oid and p.objsubid = 0
            where {NotOfExtension("pg_language", "l.oid")}
                and (l.oid >= 16384
                    or l.lanacl is not null
                    and {Privileges.Exploded("l.lanacl")}
                        is distinct from {Privileges.Exploded("coalesce(p.initprivs, acldefault('l', l.lanowner))")})
            """);

    public static readonly Family Transforms = new(
        "transform",
        ["pg_transform"],
        _ => $"""
            select
                'transform' as kind,
                format_type(t.trftype, null) || ' language ' || quote_ident(l.lanname) as identity,
                0::oid as relation,
                t.oid as number,
                concat_ws(E'\x1f',
                    'from=' || {Routine("t.trffromsql")},
                    'to=' || {Routine("t.trftosql")}
                ) as definition
            from pg_catalog.pg_transform t
            join pg_catalog.pg_language l on l.oid = t.trflang
            where {NotOfExtension("pg_transform", "t.oid")}
            """);

    public static readonly Family AccessMethods = new(
        "access method",
        ["pg_am"],
        _ => $"""
            select
                'access method' as kind,
                quote_ident(a.amname) as identity,
                0::oid as relation,
                a.oid as number,
                concat_ws(E'\x1f',
                    'handler=' || {Routine("a.amhandler")},
                    'type=' || a.amtype::text
                ) as definition
            from pg_catalog.pg_am a
            where a.oid >= 16384 and {NotOfExtension("pg_am", "a.oid")}
            """);
}

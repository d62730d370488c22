using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

internal static class Routines
{
    /// <summary>The condition is on <c>p</c>, the row of pg_proc.</summary>
    public static readonly Family Family = new(
        "routine",
        ["pg_proc"],
        condition => $"""
            select
                case p.prokind when 'p' then 'procedure' when 'w' then 'window function' else 'function' end as kind,
                {Identity} as identity,
                0::oid as relation,
                p.oid as number,
                concat_ws(E'\x1f',
                    'def=' || pg_get_functiondef(p.oid),
                    'owner=' || {Owner("p.proowner")},
                    'acl=' || {Acl("p.proacl", "'f'", "p.proowner")}
                ) as definition
            from pg_catalog.pg_proc p
            join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            where p.oid >= 16384
                and p.prokind in ('f', 'p', 'w')
                and {UserSchema}
                and {NotOfExtension("pg_proc", "p.oid")}
                and {NotInternal("pg_proc", "p.oid")}
                and {condition}
            """);

    public static readonly Family Aggregates = new(
        "aggregate",
        ["pg_proc", "pg_aggregate"],
        _ => $"""
            select
                'aggregate' as kind,
                {Identity} as identity,
                0::oid as relation,
                p.oid as number,
                concat_ws(E'\x1f',
                    'kind=' || a.aggkind::text,
                    'direct_args=' || a.aggnumdirectargs,
                    'args=' || pg_get_function_arguments(p.oid),
                    'result=' || pg_get_function_result(p.oid),
                    'sfunc=' || {Routine("a.aggtransfn")},
                    'stype=' || format_type(a.aggtranstype, null),
                    'sspace=' || a.aggtransspace,
                    'final=' || {Routine("a.aggfinalfn")},
                    'final_extra=' || a.aggfinalextra,
                    'final_modify=' || a.aggfinalmodify::text,
                    'combine=' || {Routine("a.aggcombinefn")},
                    'serial=' || {Routine("a.aggserialfn")},
                    'deserial=' || {Routine("a.aggdeserialfn")},
                    'msfunc=' || {Routine("a.aggmtransfn")},
                    'minvfunc=' || {Routine("a.aggminvtransfn")},
                    'mstype=' || case when a.aggmtranstype <> 0 then format_type(a.aggmtranstype, null) end,
                    'msspace=' || a.aggmtransspace,
                    'mfinal=' || {Routine("a.aggmfinalfn")},
                    'mfinal_extra=' || a.aggmfinalextra,
                    'mfinal_modify=' || a.aggmfinalmodify::text,
                    'init=' || a.agginitval,
                    'minit=' || a.aggminitval,
                    'sortop=' || {Operator("a.aggsortop")},
                    'parallel=' || p.proparallel::text,
                    'owner=' || {Owner("p.proowner")},
                    'acl=' || {Acl("p.proacl", "'f'", "p.proowner")}
                ) as definition
            from pg_catalog.pg_aggregate a
            join pg_catalog.pg_proc p on p.oid = a.aggfnoid
            join pg_catalog.pg_namespace n on n.oid = p.pronamespace
            where p.oid >= 16384 and {UserSchema} and {NotOfExtension("pg_proc", "p.oid")}
            """);

    private static readonly string Identity = $"{Qualified("p.pronamespace", "p.proname")} || '(' || pg_get_function_identity_arguments(p.oid) || ')'";
}

using static Stairway.Catalog.Reading.Fragments;

namespace Stairway.Catalog.Reading.Families;

/// <summary>Extended statistics: read as a whole, because DROP STATISTICS locks the statistics and not their table.</summary>
internal static class Statistics
{
    public static readonly Family Family = new(
        "statistics",
        ["pg_statistic_ext"],
        _ => $"""
            select
                'statistics' as kind,
                {Qualified("s.stxnamespace", "s.stxname")} as identity,
                s.stxrelid as relation,
                s.oid as number,
                concat_ws(E'\x1f',
                    'def=' || pg_get_statisticsobjdef(s.oid),
                    'target=' || case when s.stxstattarget >= 0 then s.stxstattarget end,
                    'owner=' || {Owner("s.stxowner")}
                ) as definition
            from pg_catalog.pg_statistic_ext s
            join pg_catalog.pg_namespace n on n.oid = s.stxnamespace
            where {UserSchema} and {NotOfExtension("pg_statistic_ext", "s.oid")}
            """);
}

using Stairway.Catalog;
using Stairway.Rows.Shapes;

namespace Stairway.Rows.Filling;

/// <summary>One statement that writes those of some candidates that please the table's checks.</summary>
internal static class InsertStatement
{
    /// <param name="ordinary">Candidates, of which the first <paramref name="most"/> are written.</param>
    /// <param name="extreme">All of them are written, and their keys returned.</param>
    public static string For(TableShape table, IReadOnlyList<ColumnShape> columns, IReadOnlyList<string?[]> ordinary, int most, IReadOnlyList<string?[]> extreme) => $"""
        with ordinary as ({(ordinary.Count == 0 ? "select null::text as key where false" : Insert(table, columns, ordinary, most))}),
        extreme as ({(extreme.Count == 0 ? "select null::text as key where false" : Insert(table, columns, extreme, extreme.Count))})
        select (select count(*) from ordinary), (select array_agg(extreme.key) from extreme)
        """;

    private static string Insert(TableShape table, IReadOnlyList<ColumnShape> columns, IReadOnlyList<string?[]> candidates, int most)
    {
        var name = SqlName.Quote(table.Name);
        var n = "stairway_n";
        while (table.Columns.Any(column => column.Name == n)) n += "_";

        var typed = $"""
            select {string.Join(", ", columns.Select((column, k) => $"stairway.c{k}::{column.TypeName} as {column.SqlName}"))}, stairway.n as {n}
            from rows from ({string.Join(", ", columns.Select((_, k) => $"pg_catalog.unnest({SqlName.TextArray(candidates.Select(row => row[k]))})"))}) with ordinality as stairway({string.Join(", ", columns.Select((_, k) => $"c{k}"))}, n)
            """;
        if (table.Columns.Any(column => column.IsGenerated))
            typed = $"select {name}.*, {string.Join(", ", table.Columns.Where(column => column.IsGenerated).Select(column => $"({column.Default})::{column.TypeName} as {column.SqlName}"))} from ({typed}) as {name}";

        return $"""
            insert into {table.SqlName} ({string.Join(", ", columns.Select(column => column.SqlName))})
            overriding system value
            select {string.Join(", ", columns.Select(column => column.SqlName))}
            from ({typed}) as {name}
            where {string.Join(" and ", Conditions(table).DefaultIfEmpty("true"))}
            order by {n}
            limit {most}
            on conflict do nothing
            returning {Key(table)} as key
            """;
    }

    /// <summary>A table whose rules rewrite what is inserted returns nothing and knows no conflicts.</summary>
    public static string WithoutReturning(TableShape table, IReadOnlyList<ColumnShape> columns, string?[] row) => $"""
        insert into {table.SqlName} ({string.Join(", ", columns.Select(column => column.SqlName))})
        overriding system value
        values ({string.Join(", ", columns.Select((column, k) => row[k] is { } value ? $"{SqlName.Literal(value)}::{column.TypeName}" : "null"))})
        """;

    /// <summary>Deletes the rows with these keys.</summary>
    public static string Removal(TableShape table, IEnumerable<string> keys) => $"""
        with gone as (delete from {table.SqlName} where {Key(table)} = any ({SqlName.TextArray(keys)}) returning 1)
        select count(*), null::text[] from gone
        """;

    /// <summary>The keys of the rows that please a condition of somebody else's.</summary>
    /// <param name="alias">What the condition calls the table.</param>
    public static string Selection(TableShape table, string alias, string condition) => $"""
        select count(*), array_agg({Key(table)})
        from {table.SqlName} as {alias}
        where ({condition}
        )
        """;

    private static IEnumerable<string> Conditions(TableShape table) =>
        table.Checks.Select(check => $"({check.Expression}) is not false").Concat(table.PartitionCondition is { } condition ? [$"({condition})"] : []);

    /// <summary>As <see cref="Holding.Key"/> writes it.</summary>
    private static string Key(TableShape table) =>
        table.PrimaryKey is { Count: > 0 } key ? string.Join(" || e'\\x1f' || ", key.Select(column => $"{table.Column(column).SqlName}::text")) : "null::text";
}

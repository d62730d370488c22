using Stairway.Catalog;
using Stairway.Rows.Shapes;

namespace Stairway.Rows.Filling;

/// <summary>Points a foreign key that is empty in all rows at its parents, in two rows of three.</summary>
internal static class LinkStatement
{
    /// <param name="parents">Values of the columns that are referenced.</param>
    public static string For(TableShape table, ForeignKey key, IReadOnlyList<string[]> parents)
    {
        var columns = key.Columns.Select(table.Column).ToList();
        var order = table.PrimaryKey is { Count: > 0 } primary ? string.Join(", ", primary.Select(number => $"row.{table.Column(number).SqlName}")) : "row.ctid";
        return $"""
            with linked as (
                update {table.SqlName} child
                set {string.Join(", ", columns.Select((column, k) => $"{column.SqlName} = parent.c{k}::{column.TypeName}"))}
                from (
                    select row.tableoid, row.ctid, row_number() over (order by {order}) as n
                    from {table.SqlName} row
                    where {string.Join(" and ", columns.Select(column => $"row.{column.SqlName} is null"))}) empty
                join rows from ({string.Join(", ", columns.Select((_, k) => $"pg_catalog.unnest({SqlName.TextArray(parents.Select(parent => parent[k]))})"))})
                    with ordinality as parent({string.Join(", ", columns.Select((_, k) => $"c{k}"))}, n)
                    on parent.n = 1 + empty.n % {parents.Count}
                where child.tableoid = empty.tableoid
                  and child.ctid = empty.ctid
                  and empty.n % 3 <> 1
                returning 1)
            select count(*), null::text[] from linked
            """;
    }
}

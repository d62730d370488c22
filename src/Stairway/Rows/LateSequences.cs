using Npgsql;
using Stairway.Catalog;
using Stairway.Rows.Shapes;

namespace Stairway.Rows;

/// <summary>Finds sequences that would give out a number that is already there.</summary>
internal static class LateSequences
{
    public static IReadOnlyList<LateSequence> Find(NpgsqlConnection connection, IEnumerable<TableShape> tables)
    {
        var numbered = (from table in tables
                        from column in table.Columns
                        where column.Sequence is not null && table.Keys.Any(key => key.Columns.Count == 1 && key.Columns[0] == column.Number)
                        select (Table: table, Column: column)).ToList();
        if (numbered.Count == 0) return [];

        using var batch = new NpgsqlBatch(connection);
        foreach (var (table, column) in numbered)
        {
            batch.BatchCommands.Add(new($"""
                select max(t.{column.SqlName})::bigint, (select case when s.is_called then s.last_value else s.last_value - 1 end from {column.Sequence} s)
                from {table.SqlName} t
                """));
        }

        var late = new List<LateSequence>();
        using var reader = batch.ExecuteReader();
        foreach (var (table, column) in numbered)
        {
            if (reader.Read() && !reader.IsDBNull(0) && reader.GetInt64(0) > reader.GetInt64(1)) late.Add(new(table, column, reader.GetInt64(0), reader.GetInt64(1)));
            reader.NextResult();
        }

        return late;
    }
}

/// <param name="Highest">The highest number in the column.</param>
/// <param name="At">The last number that the sequence gave.</param>
internal sealed record LateSequence(TableShape Table, ColumnShape Column, long Highest, long At)
{
    public string Name => string.Join('.', SqlName.Parts(Column.Sequence!).Select(SqlName.Plain));
}

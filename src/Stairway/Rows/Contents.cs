using Npgsql;
using Stairway.Rows.Shapes;

namespace Stairway.Rows;

/// <summary>Reads what tables hold.</summary>
internal static class Contents
{
    public static IEnumerable<Holding> Read(NpgsqlConnection connection, IReadOnlyList<TableShape> shapes)
    {
        if (shapes.Count == 0) return [];

        using var batch = new NpgsqlBatch(connection);
        foreach (var shape in shapes) batch.BatchCommands.Add(new(Sql(shape)));

        var holdings = new List<Holding>();
        using var reader = batch.ExecuteReader();
        foreach (var shape in shapes)
        {
            var rows = new List<string?[]>();
            while (reader.Read()) rows.Add(Row(reader, shape.Columns.Count));
            holdings.Add(new(shape, rows));
            reader.NextResult();
        }

        return holdings;
    }

    private static string Sql(TableShape shape) =>
        $"select {string.Join(", ", shape.Columns.Select(column => $"{column.SqlName}::text"))} from {(shape.IsPartitioned ? "" : "only ")}{shape.SqlName}";

    private static string?[] Row(NpgsqlDataReader reader, int columns)
    {
        var row = new string?[columns];
        for (var i = 0; i < columns; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetString(i);
        return row;
    }
}

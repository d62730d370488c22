using System.Data;
using System.Data.Common;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>
/// The version table, asked directly. FluentMigrator's version loader asks the information schema four times and reads all of every row before it can write one:
/// more than everything else that opening a session costs.
/// </summary>
/// <param name="connection">The session's.</param>
/// <param name="table">Schema and name.</param>
/// <param name="columns">Version, time and description; unquoted.</param>
internal sealed class VersionRows(DbConnection connection, VersionTable table, IReadOnlyList<string> columns)
{
    private readonly string _name = $"{Quoted(table.Schema)}.{Quoted(table.Table)}";

    /// <summary>True when there is nothing that FluentMigrator would want to create: the table with all its columns.</summary>
    public bool AreReady() => Count(columns) == columns.Count;

    /// <summary>The versions, ascending; none when the table is missing.</summary>
    public IReadOnlyList<long> Read()
    {
        if (Count([columns[0]]) == 0)
            return [];

        using var command = Command($"select {Quoted(columns[0])}::bigint from {_name} order by 1");
        using var reader = command.ExecuteReader();
        var versions = new List<long>();
        while (reader.Read())
            versions.Add(reader.GetInt64(0));

        return versions;
    }

    /// <summary>What the version loader gets to read at first: which versions are applied is asked again where it matters.</summary>
    public DataSet None() => new() { Tables = { new DataTable { Columns = { columns[0] } } } };

    private long Count(IReadOnlyList<string> names)
    {
        using var command = Command($"""
            select count(*)
            from pg_catalog.pg_attribute
            where attrelid = pg_catalog.to_regclass({Literal(_name)})
            and attname in ({string.Join(", ", names.Select(Literal))})
            and not attisdropped
            """);
        return (long)command.ExecuteScalar()!;
    }

    private DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}

using System.Data;
using System.Data.Common;
using FluentMigrator.Runner.VersionTableInfo;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>
/// A version table that is there already. FluentMigrator's version loader asks the information schema four times and reads every row before it can write one:
/// more than everything else that opening a session costs.
/// </summary>
internal sealed class KnownVersionTable(IVersionTableMetaData table)
{
    /// <summary>Null when the table, or one of its columns, is missing: FluentMigrator then looks for itself and creates it.</summary>
    public static KnownVersionTable? Find(DbConnection connection, IVersionTableMetaData table, VersionTable name)
    {
        string[] columns = [table.ColumnName, table.AppliedOnColumnName, table.DescriptionColumnName];
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            select count(*)
            from pg_catalog.pg_attribute
            where attrelid = pg_catalog.to_regclass({Literal($"{Quoted(name.Schema)}.{Quoted(name.Table)}")})
            and attname in ({string.Join(", ", columns.Select(Literal))})
            and not attisdropped
            """;
        return command.ExecuteScalar() is long count && count == columns.Length ? new(table) : null;
    }

    /// <summary>No rows: which versions are applied is asked again where it matters.</summary>
    public DataSet Empty() => new() { Tables = { new DataTable { Columns = { table.ColumnName } } } };

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}

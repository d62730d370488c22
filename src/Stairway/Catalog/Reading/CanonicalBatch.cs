using System.Data;
using System.Data.Common;

namespace Stairway.Catalog.Reading;

/// <summary>Statements that are sent together and run in one transaction of their own, under <see cref="CanonicalSession"/>: PostgreSQL commits a batch without BEGIN as a whole.
/// Only ADO.NET's own types are used: the connection may come from another copy of Npgsql than ours.</summary>
internal sealed class CanonicalBatch : IDisposable
{
    private readonly DbConnection connection;
    private readonly DbBatch batch;

    /// <param name="connection">Open, and not in a transaction.</param>
    /// <param name="settings">The statement that sets the settings.</param>
    public CanonicalBatch(DbConnection connection, string settings = CanonicalSession.Statement)
    {
        this.connection = connection;
        batch = connection.CreateBatch();
        Add(settings);
    }

    /// <returns>The parameters, so that they can have other values when the batch is executed again.</returns>
    public IReadOnlyList<DbParameter> Add(string sql, params IReadOnlyList<string> values)
    {
        var statement = batch.CreateBatchCommand();
        statement.CommandText = sql;
        foreach (var value in values)
            statement.Parameters.Add(Text(value));

        batch.BatchCommands.Add(statement);
        return [.. statement.Parameters.Cast<DbParameter>()];
    }

    public void Prepare() => batch.Prepare();

    /// <returns>A reader before the first statement's rows; <see cref="DbDataReader.NextResult"/> leads to the next one's.</returns>
    public DbDataReader Execute()
    {
        var reader = batch.ExecuteReader();
        reader.NextResult();
        return reader;
    }

    public void Dispose() => batch.Dispose();

    /// <summary>A command makes the parameter: before Npgsql 8 a batch's command could not.</summary>
    private DbParameter Text(string value)
    {
        using var command = connection.CreateCommand();
        var parameter = command.CreateParameter();
        parameter.DbType = DbType.String;
        parameter.Value = value;
        return parameter;
    }
}

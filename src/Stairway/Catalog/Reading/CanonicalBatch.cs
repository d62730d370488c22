using System.Data;
using System.Data.Common;

namespace Stairway.Catalog.Reading;

/// <summary>Questions that are sent together and answered in one transaction of their own, under <see cref="CanonicalSession"/>: PostgreSQL commits a batch without BEGIN as a whole.
/// Only ADO.NET's own types are used: the connection may come from another copy of Npgsql than ours.</summary>
internal sealed class CanonicalBatch(DbConnection connection, string settings) : IDisposable
{
    private readonly DbBatch batch = connection.CreateBatch();
    private readonly List<DbParameter> parameters = [];

    /// <param name="connection">Open, and not in a transaction.</param>
    public CanonicalBatch(DbConnection connection)
        : this(connection, CanonicalSession.Statement)
    {
    }

    /// <summary>Keeps the questions' statements ready in the session. They can then be asked again, with other parameters.
    /// Names in them are resolved now, so the settings must hold now, too: something of the user's may be called "text".</summary>
    public void Prepare(IReadOnlyList<Question> questions)
    {
        Compose(questions);

        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = settings;
        command.ExecuteNonQuery();
        batch.Prepare();
        transaction.Commit();
    }

    public void Ask(IReadOnlyList<Question> questions)
    {
        if (batch.BatchCommands.Count == 0)
            Compose(questions);

        var values = questions.Select(question => question.Parameter).OfType<string>();
        foreach (var (parameter, value) in parameters.Zip(values))
            parameter.Value = value;

        // Npgsql has another thread send what is asked for synchronously, lest both sides wait for each other; asynchronously it sends by itself
        using var reader = batch.ExecuteReaderAsync().GetAwaiter().GetResult();
        foreach (var question in questions)
        {
            reader.NextResult();
            question.Answer(reader);
        }
    }

    public void Dispose() => batch.Dispose();

    private void Compose(IReadOnlyList<Question> questions)
    {
        Add(settings);
        foreach (var question in questions)
        {
            var statement = Add(question.Sql);
            if (question.Parameter is { } value)
                statement.Parameters.Add(Parameter(value));
        }
    }

    private DbBatchCommand Add(string sql)
    {
        var statement = batch.CreateBatchCommand();
        statement.CommandText = sql;
        batch.BatchCommands.Add(statement);
        return statement;
    }

    /// <summary>A command makes the parameter: before Npgsql 8 a batch's command could not.</summary>
    private DbParameter Parameter(string value)
    {
        using var command = connection.CreateCommand();
        var parameter = command.CreateParameter();
        parameter.DbType = DbType.String;
        parameter.Value = value;
        parameters.Add(parameter);
        return parameter;
    }
}

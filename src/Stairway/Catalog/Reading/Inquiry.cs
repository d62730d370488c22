using System.Data.Common;

namespace Stairway.Catalog.Reading;

/// <summary>Asks questions again and again on one connection. Each set of statements is prepared when it is first asked.</summary>
internal sealed class Inquiry(DbConnection connection) : IDisposable
{
    private const string NoSuchStatement = "26000";

    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, CanonicalBatch> prepared = [];

    /// <summary>Whether the session's prepared statements can be relied on.</summary>
    public bool MayPrepare { get; private set; } = true;

    /// <summary>To be called when the session's prepared statements may have been deallocated: Npgsql would not notice and never prepare them again.</summary>
    public void DoNotPrepare() => MayPrepare = false;

    public void Ask(IReadOnlyList<Question> questions, string settings = CanonicalSession.StatementForFew)
    {
        if (MayPrepare && AskPrepared(questions, settings))
            return;

        DoNotPrepare();
        using var batch = new CanonicalBatch(connection, settings);
        batch.Ask(questions);
    }

    /// <summary>Has the server plan the statements once more, for a catalog that is no longer as small as it was.</summary>
    public void PlanAnew()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "discard plans";
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var batch in prepared.Values)
            batch.Dispose();
    }

    /// <returns>False when a migration has deallocated the session's statements.</returns>
    private bool AskPrepared(IReadOnlyList<Question> questions, string settings)
    {
        try
        {
            Prepared(questions, settings).Ask(questions);
            return true;
        }
        catch (DbException exception) when (exception.SqlState == NoSuchStatement)
        {
            return false;
        }
    }

    private CanonicalBatch Prepared(IReadOnlyList<Question> questions, string settings)
    {
        var key = string.Join(',', questions.Select(question => question.Sql).Prepend(settings).Select(Number));
        if (!prepared.TryGetValue(key, out var batch))
        {
            prepared[key] = batch = new CanonicalBatch(connection, settings);
            batch.Prepare(questions);
        }

        return batch;
    }

    private int Number(string sql)
    {
        if (!numbers.TryGetValue(sql, out var number))
            numbers[sql] = number = numbers.Count;
        return number;
    }
}

using System.Diagnostics;
using FluentMigrator.Runner;
using Microsoft.Extensions.Logging;

namespace Stairway.FluentMigrator;

/// <summary>
/// Hears what an expression sends to the server. FluentMigrator logs each statement before it executes it;
/// of what Execute.WithConnection sends, only Npgsql's own activities tell.
/// </summary>
internal sealed class SqlRecorder : ILoggerProvider, ILogger
{
    private readonly AsyncLocal<Recording?> _recording = new();
    private readonly ActivityListener _npgsql;

    public SqlRecorder()
    {
        _npgsql = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                _recording.Value is { HearsNpgsql: true } ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity => _recording.Value?.Add(QueryOf(activity)),
        };
        ActivitySource.AddActivityListener(_npgsql);
    }

    /// <summary>Runs an action and collects what it sends, as far as it gets.</summary>
    /// <param name="sql">Receives the statements.</param>
    /// <param name="hearsNpgsql">True when the action talks to Npgsql itself.</param>
    /// <param name="action">What to run.</param>
    /// <param name="sending">Is told each statement before it is sent, as far as FluentMigrator sends it.</param>
    public void Record(List<string> sql, bool hearsNpgsql, Action action, Action<string>? sending = null)
    {
        _recording.Value = new(sql, hearsNpgsql, sending);
        try
        {
            action();
        }
        finally
        {
            _recording.Value = null;
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (eventId.Id == RunnerEventIds.Sql.Id)
            _recording.Value?.Send(formatter(state, exception));
        else if (eventId.Id == RunnerEventIds.Heading.Id)
            HeadRun.Current?.Heading(formatter(state, exception));
    }

    public void Dispose() => _npgsql.Dispose();

    /// <summary>The attribute's name changed with Npgsql 10; to connect is an activity as well, but no statement.</summary>
    private static string? QueryOf(Activity activity) => (activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement"))?.ToString();

    private sealed record Recording(List<string> Sql, bool HearsNpgsql, Action<string>? Sending)
    {
        public void Send(string sql)
        {
            Add(sql);
            Sending?.Invoke(sql);
        }

        public void Add(string? sql)
        {
            if (!string.IsNullOrWhiteSpace(sql))
                Sql.Add(sql);
        }
    }
}

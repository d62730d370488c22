using FluentMigrator.Runner.Initialization;
using Npgsql;

namespace Stairway.FluentMigrator;

/// <summary>The connection string of one session: FluentMigrator asks for it once for each scope.</summary>
internal sealed class SessionConnection : IConnectionStringAccessor
{
    public string? ConnectionString { get; private set; }

    /// <summary>The server ends a statement; the client waits a little longer, so that it hears the server's reason.</summary>
    public static TimeSpan ClientTimeout(TimeSpan statementTimeout) => TimeSpan.FromSeconds(Math.Ceiling(statementTimeout.TotalSeconds) + 10);

    /// <param name="connectionString">Of the throwaway database.</param>
    /// <param name="statementTimeout">Given to the server when the session starts, where it is no setting of the session that a migration could leak.</param>
    public void Use(string connectionString, TimeSpan statementTimeout)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            IncludeErrorDetail = true,
            CommandTimeout = (int)ClientTimeout(statementTimeout).TotalSeconds,
        };
        builder.Options = $"{builder.Options} -c statement_timeout={(long)statementTimeout.TotalMilliseconds}".Trim();
        ConnectionString = builder.ConnectionString;
    }
}

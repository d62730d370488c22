using System.Net.Sockets;
using System.Reflection;
using System.Text.RegularExpressions;
using FluentMigrator.Expressions;
using Npgsql;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>Turns what was thrown into what a user wants to read.</summary>
internal static partial class Failures
{
    public static StepFailure Explain(Exception exception, StepStage stage, TimeSpan timeout) => Root(exception) switch
    {
        PostgresException server => new(stage, server.MessageText)
        {
            SqlState = server.SqlState,
            Details = [.. DetailsOf(server, timeout)],
            ServerLost = IsLost(server.SqlState),
        },
        NpgsqlException { InnerException: TimeoutException } => new(stage, "the server does not answer")
        {
            Details = [$"the statement should have ended after {Seconds(timeout)}"],
            ServerLost = true,
        },
        NpgsqlException { InnerException: IOException or SocketException } lost => new(stage, OneLine(lost.InnerException!.Message)) { ServerLost = true },
        var other => new(stage, OneLine(other.Message)) { Exception = other.GetType().FullName },
    };

    /// <summary>When Npgsql refuses to go on with a transaction that is over, the statement that ended it is to blame, not the one that failed; null when it is not that.</summary>
    public static StepFailure? ExplainEarlyEnd(Exception exception, IEnumerable<Statement> statements) =>
        Root(exception) is InvalidOperationException { Source: "Npgsql" } && statements.FirstOrDefault(statement => TransactionEnd().IsMatch(statement.Sql)) is { } ending
            ? new(StepStage.Statement, "the statement ends the transaction of the migration (COMMIT or ROLLBACK)") { Sql = ending.Sql, Place = ending.Place }
            : null;

    /// <summary>The kind of an expression, "CreateTable" for a CreateTableExpression.</summary>
    public static string Kind(this IMigrationExpression expression) =>
        expression.GetType().Name is var name && name.EndsWith("Expression", StringComparison.Ordinal) ? name[..^"Expression".Length] : name;

    /// <summary>FluentMigrator wraps what the server says in a plain Exception that repeats the SQL.</summary>
    private static Exception Root(Exception exception) => exception switch
    {
        TargetInvocationException or AggregateException { InnerExceptions.Count: 1 } or { InnerException: NpgsqlException } when exception is not NpgsqlException && exception.InnerException is { } inner => Root(inner),
        _ when exception.GetType() == typeof(Exception) && exception.InnerException is { } wrapped => Root(wrapped),
        _ => exception,
    };

    private static IEnumerable<string> DetailsOf(PostgresException server, TimeSpan timeout)
    {
        if (server.Detail is { } detail)
            yield return OneLine(detail);

        if (server.Hint is { } hint)
            yield return OneLine(hint);

        if (server.Where is { } where)
            yield return OneLine(where);

        if (server.SqlState == PostgresErrorCodes.QueryCanceled && server.MessageText.Contains("statement timeout", StringComparison.Ordinal))
            yield return $"the statement took longer than {Seconds(timeout)}";
    }

    /// <summary>Class 08 is "connection exception"; 57P01 to 57P03 are a server that shuts down, has crashed, or is not yet up (PostgreSQL manual, appendix A).</summary>
    private static bool IsLost(string sqlState) => sqlState.StartsWith("08", StringComparison.Ordinal) || sqlState is "57P01" or "57P02" or "57P03";

    private static string Seconds(TimeSpan time) => FormattableString.Invariant($"{time.TotalSeconds:0.###} s");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    /// <summary>COMMIT, END, ABORT or ROLLBACK as a statement, but not ROLLBACK TO a savepoint.</summary>
    [GeneratedRegex(@"(^|;)\s*(commit|end|abort|rollback(?!\s+(work\s+|transaction\s+)?to\b))\b", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex TransactionEnd();
}

using Npgsql;
using Stairway.Servers;

namespace Stairway.Climb;

/// <summary>What every database gets before the first migration.</summary>
internal static class Setup
{
    /// <exception cref="NoServerException">The server lets us in, and makes no database.</exception>
    /// <exception cref="SetupException">The init SQL or an extension fails.</exception>
    public static async Task<Database> EmptyDatabaseAsync(Server server, VerificationOptions options, Position position, CancellationToken cancellationToken)
    {
        position.Begin("setup", "the preparation of an empty database");
        var database = await CreateAsync(server, cancellationToken);
        if (options.Extensions.Count == 0 && options.InitSql is null) return database;

        position.Database = database;
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        foreach (var extension in options.Extensions)
            await ExecuteAsync(connection, $"create extension if not exists {Quote(extension)} cascade", $"extension {extension}", cancellationToken);
        if (!string.IsNullOrWhiteSpace(options.InitSql))
            await ExecuteAsync(connection, options.InitSql, "the init SQL", cancellationToken);
        return database;
    }

    private static async Task<Database> CreateAsync(Server server, CancellationToken cancellationToken)
    {
        try
        {
            return await server.CreateDatabaseAsync(cancellationToken: cancellationToken);
        }
        catch (PostgresException e) when (!IsAboutTheServer(e))
        {
            throw new NoServerException([new Link(server.Description, false, $"it makes no database: {e.MessageText}")], "name a server that can create databases, or none");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, string what, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 }; // the verification's own limit ends it
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException e) when (!IsAboutTheServer(e))
        {
            throw new SetupException($"{what} fails: {e.MessageText}", sql, e.SqlState, e);
        }
        catch (NotSupportedException e)
        {
            throw new SetupException($"{what} fails: {e.Message}", sql, null, e); // COPY from standard input
        }
    }

    /// <summary>It has no room left, or somebody ends it.</summary>
    private static bool IsAboutTheServer(PostgresException e) => e.SqlState is ['5', '3' or '7', ..];

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>The preparation that the user asked for cannot be executed.</summary>
internal sealed class SetupException(string message, string? sql, string? sqlState, Exception inner) : Exception(message, inner)
{
    public string? Sql { get; } = sql;

    public string? SqlState { get; } = sqlState;
}

using System.Data;
using System.Diagnostics;
using Npgsql;

namespace Stairway.Servers;

/// <summary>The connection through which databases are made and dropped, one at a time.</summary>
internal sealed class Administration : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim turn = new(1);
    private readonly NpgsqlConnectionStringBuilder settings;
    private readonly string empty;
    private NpgsqlConnection connection;

    /// <param name="connection">Open; ours from now on.</param>
    /// <param name="settings">How the server is reached.</param>
    /// <param name="empty">The database that is copied for an empty one.</param>
    public Administration(NpgsqlConnection connection, NpgsqlConnectionStringBuilder settings, string empty)
    {
        this.connection = connection;
        this.settings = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, IncludeErrorDetail = true };
        this.empty = empty;
        Major = connection.PostgreSqlVersion.Major;
    }

    public int Major { get; }

    /// <summary>What is said on each connection that takes the place of a lost one.</summary>
    public string? Greeting { get; init; }

    /// <summary>Opens a connection that need not know the types of its database.</summary>
    public static async Task<NpgsqlConnection> ConnectAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false };
        var source = new NpgsqlDataSourceBuilder(unpooled.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
        return await source.OpenConnectionAsync(cancellationToken);
    }

    public Database Name(string name) => new(name, To(name).ConnectionString);

    /// <param name="template">null: an empty database.</param>
    public Task CreateAsync(Database database, Database? template, CancellationToken cancellationToken) =>
        InTurnAsync(async () =>
        {
            if (template is not null)
                await ClearAsync(template.Name, "count(*)", cancellationToken);
            var strategy = Major >= 15 ? " strategy file_copy" : "";    // the default writes every copied page to the log
            await ExecuteAsync($"create database {Quote(database.Name)} template {Quote(template?.Name ?? empty)}{strategy}", cancellationToken);
        }, cancellationToken);

    /// <summary>Drops a database, whoever and whatever is in it; one that is not there is no error.</summary>
    public Task DropAsync(Database database, CancellationToken cancellationToken) =>
        InTurnAsync(async () =>
        {
            await ClearAsync(database.Name, "count(pg_catalog.pg_terminate_backend(pid))", cancellationToken);
            var drop = $"drop database if exists {Quote(database.Name)} with (force)";
            try
            {
                await ExecuteAsync(drop, cancellationToken);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.ObjectInUse or PostgresErrorCodes.WrongObjectType)
            {
                await using (var inside = await ConnectAsync(To(database.Name), cancellationToken))
                    await Obstacles.RemoveAsync(inside, cancellationToken);
                await ExecuteAsync(drop, cancellationToken);
            }
        }, cancellationToken);

    public Task RunAsync(string sql, CancellationToken cancellationToken) => InTurnAsync(() => ExecuteAsync(sql, cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        turn.Dispose();
    }

    private NpgsqlConnectionStringBuilder To(string database) => new(settings.ConnectionString) { Database = database };

    private async Task InTurnAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (connection.State != ConnectionState.Open)
            {
                await connection.DisposeAsync();
                connection = await ConnectAsync(settings, cancellationToken);
                if (Greeting is not null)
                    await ExecuteAsync(Greeting, cancellationToken);
            }
            await work();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Waits until a database has no sessions of ours: one that was closed just now may still be ending, and PostgreSQL itself looks again only after 100 ms.</summary>
    /// <param name="count">Counts the sessions, or ends and counts them.</param>
    private async Task ClearAsync(string database, string count, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await using var command = new NpgsqlCommand($"select {count} from pg_catalog.pg_stat_activity where datname = $1 and usename = current_user", connection)
        {
            Parameters = { new() { Value = database, DataTypeName = "text" } },
        };
        while (await command.ExecuteScalarAsync(cancellationToken) is > 0L && clock.Elapsed < Patience)
            await Task.Delay(1, cancellationToken);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

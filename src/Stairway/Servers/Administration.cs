using System.Data;
using Npgsql;

namespace Stairway.Servers;

/// <summary>The connection through which databases are made and dropped, one at a time.</summary>
internal sealed class Administration : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlConnectionStringBuilder settings;
    private readonly string empty;

    /// <param name="connection">Open; ours from now on.</param>
    /// <param name="settings">How databases on this server are reached.</param>
    /// <param name="empty">The database that is copied for an empty one.</param>
    public Administration(NpgsqlConnection connection, NpgsqlConnectionStringBuilder settings, string empty)
    {
        this.connection = connection;
        this.settings = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, IncludeErrorDetail = true };
        this.empty = empty;
        Major = connection.PostgreSqlVersion.Major;
    }

    public int Major { get; }

    /// <summary>Opens a connection that need not know the types of the database.</summary>
    public static async Task<NpgsqlConnection> ConnectAsync(NpgsqlConnectionStringBuilder settings, CancellationToken cancellationToken)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false };
        var source = new NpgsqlDataSourceBuilder(unpooled.ConnectionString).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
        return await source.OpenConnectionAsync(cancellationToken);
    }

    public async Task<Database> CreateAsync(string name, Database? template, CancellationToken cancellationToken)
    {
        var strategy = Major >= 15 ? " strategy file_copy" : "";    // the default writes every copied page to the log
        await ExecuteAsync($"create database {Quote(name)} template {Quote(template?.Name ?? empty)}{strategy}", cancellationToken);
        return new Database(name, new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = name }.ConnectionString);
    }

    public async Task DropAsync(Database database, CancellationToken cancellationToken) =>
        await ExecuteAsync($"drop database if exists {Quote(database.Name)} with (force)", cancellationToken);

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (connection.State != ConnectionState.Open)
                await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        turn.Dispose();
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

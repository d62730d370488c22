using Npgsql;
using Stairway.Servers;

namespace Stairway.Tool.Tests;

/// <summary>A server that is not the tool's, as a user's is: it has a template0, a password, and databases of others.</summary>
internal sealed class GivenHost : IAsyncDisposable
{
    private readonly Server _server;
    private readonly Database _anchor;

    private GivenHost(Server server, Database anchor) => (_server, _anchor) = (server, anchor);

    public static async Task<GivenHost> StartAsync()
    {
        var server = await ServerChain.StartAsync(new(Machine.From(Environment.GetEnvironmentVariable)));
        var host = new GivenHost(server, await server.CreateDatabaseAsync());
        await host.AskAsync("create database template0 template template1 is_template true");    // a server of ours has none
        return host;
    }

    public string ConnectionString(string? user = null, string? password = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(_anchor.ConnectionString);
        settings.Username = user ?? settings.Username;
        settings.Password = password ?? settings.Password;
        return settings.ConnectionString;
    }

    public string Password => new NpgsqlConnectionStringBuilder(_anchor.ConnectionString).Password!;

    /// <summary>The first value of what a statement returns.</summary>
    /// <param name="database">Where; null: in a database of its own.</param>
    public async Task<object?> AskAsync(string sql, string? database = null)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_anchor.ConnectionString) { Database = database ?? _anchor.Name }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async Task<string> DatabasesAsync() => (string)(await AskAsync("select string_agg(datname || ' ' || coalesce(shobj_description(oid, 'pg_database'), ''), ', ' order by datname) from pg_database"))!;

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

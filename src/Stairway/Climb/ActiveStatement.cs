using Npgsql;
using Stairway.Servers;

namespace Stairway.Climb;

/// <summary>What the server is working on, asked from outside while a migration does not return.</summary>
internal static class ActiveStatement
{
    /// <returns>The statement that has run longest in this database; null when there is none, or nobody answers.</returns>
    public static async Task<string?> FindAsync(Database? database)
    {
        if (database is null) return null;

        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Timeout = 3, CommandTimeout = 3 }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(Query, connection);
            return await command.ExecuteScalarAsync() as string;
        }
        catch (NpgsqlException)
        {
            return null; // it is the report of a timeout: that the server does not answer either adds nothing
        }
    }

    private const string Query = """
        select a.query
        from pg_catalog.pg_stat_activity a
        where a.datname = pg_catalog.current_database()
          and a.state = 'active'
          and a.pid <> pg_catalog.pg_backend_pid()
        order by a.query_start
        limit 1
        """;
}

using Npgsql;
using Stairway.Servers;

namespace Stairway.Tests.Servers;

internal static class Sql
{
    /// <summary>The first value of what a statement returns.</summary>
    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public static Task<object?> AskAsync(this Database database, string sql) => AskAsync(database.ConnectionString, sql);

    /// <summary>The same server, another database or another user.</summary>
    public static string With(this Database database, Action<NpgsqlConnectionStringBuilder> change)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        change(settings);
        return settings.ConnectionString;
    }
}

using Npgsql;
using Stairway.Servers.Own;

namespace Stairway.Servers;

/// <summary>What decides whether a given server can serve.</summary>
/// <param name="Banner">What <c>version()</c> says.</param>
/// <param name="Version">"15.18".</param>
/// <param name="Now">The server's clock, in UTC.</param>
internal sealed record ServerFacts(string Banner, string Version, int Major, bool IsInRecovery, string Role, bool MayCreateDatabases, DateTime Now)
{
    public static async Task<ServerFacts> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select
                pg_catalog.version(),
                pg_catalog.split_part(pg_catalog.current_setting('server_version'), ' ', 1),
                pg_catalog.current_setting('server_version_num')::int / 10000,
                pg_catalog.pg_is_in_recovery(),
                rolname::text,
                rolcreatedb or rolsuper,
                pg_catalog.now()
            from pg_catalog.pg_roles
            where rolname = current_user
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new ServerFacts(
            reader.GetString(0), reader.GetString(1), reader.GetInt32(2), reader.GetBoolean(3), reader.GetString(4), reader.GetBoolean(5), reader.GetDateTime(6));
    }

    /// <summary>Why it cannot serve; null: it can.</summary>
    /// <param name="wanted">The major version asked for.</param>
    public string? Objection(int? wanted) =>
        !Banner.StartsWith("PostgreSQL", StringComparison.Ordinal) ? $"is not PostgreSQL: it calls itself \"{Banner}\""
        : Major < Binaries.Oldest ? $"is PostgreSQL {Version}, and {Binaries.Oldest} is the oldest that we know"
        : wanted is not null && wanted != Major ? $"is PostgreSQL {Version}, not {wanted}"
        : IsInRecovery ? "is in recovery: it takes no changes"
        : !MayCreateDatabases ? $"does not allow {Role} to create databases: alter role {Role} createdb"
        : null;
}

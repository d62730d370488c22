using Npgsql;

namespace Stairway.Servers;

/// <summary>Databases on a given server that runs which died have left behind.</summary>
internal static class Orphans
{
    /// <summary>Those that carry our marker, are older than an hour, may be dropped by us, and whose run no longer holds its lock.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select
                datname::text,
                pg_catalog.shobj_description(oid, 'pg_database'),
                pg_catalog.now(),
                array(
                    select (classid::bigint << 32) | objid::bigint
                    from pg_catalog.pg_locks
                    where locktype = 'advisory' and objsubid = 1 and granted
                )
            from pg_catalog.pg_database
            where datname like 'stw\_%'
                and pg_catalog.pg_has_role(datdba, 'member')
                and not exists (select from pg_catalog.pg_stat_activity as activity where activity.datname = pg_database.datname)
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> orphans = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            var comment = await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1);
            if (Marker.Parse(comment) is { } marker
                && marker.Started < reader.GetDateTime(2) - Marker.Age
                && !reader.GetFieldValue<long[]>(3).Contains(marker.Token))
            {
                orphans.Add(reader.GetString(0));
            }
        }
        return orphans;
    }
}

using Npgsql;

namespace Stairway.Servers;

/// <summary>What migrations may have put into a database that keeps even <c>drop database … with (force)</c> from dropping it.</summary>
internal static class Obstacles
{
    /// <param name="connection">To the database itself.</param>
    public static async Task RemoveAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        foreach (var statement in await ReadAsync(connection, cancellationToken))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select pg_catalog.format('rollback prepared %L', gid)
            from pg_catalog.pg_prepared_xacts
            where database = pg_catalog.current_database()
            union all
            select pg_catalog.format('alter subscription %1$I disable; alter subscription %1$I set (slot_name = none); drop subscription %1$I', subname)
            from pg_catalog.pg_subscription
            where subdbid = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
            union all
            select pg_catalog.format('select pg_catalog.pg_drop_replication_slot(%L)', slot_name)
            from pg_catalog.pg_replication_slots
            where database = pg_catalog.current_database()
            union all
            select pg_catalog.format('alter database %I is_template false', datname)
            from pg_catalog.pg_database
            where datname = pg_catalog.current_database() and datistemplate
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<string> statements = [];
        while (await reader.ReadAsync(cancellationToken))
            statements.Add(reader.GetString(0));
        return statements;
    }
}

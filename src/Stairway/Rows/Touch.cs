using System.Data.Common;

namespace Stairway.Rows;

/// <summary>What a transaction may have done to a table.</summary>
/// <param name="Table">Its OID; of a partition, that of its root.</param>
/// <param name="IsWritten">True when rows were inserted, updated or deleted. What writes all rows anew, as a change of type or TRUNCATE does, gives the table another file instead.</param>
internal sealed record Touch(uint Table, bool IsWritten)
{
    /// <summary>Asks a session just before COMMIT: whoever writes or defines holds more than a reader's lock to the end.</summary>
    public static IReadOnlyList<Touch> Of(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Locked;
        using var reader = command.ExecuteReader();
        return Read(reader);
    }

    /// <summary>Reads the answer to <see cref="Locked"/>.</summary>
    public static IReadOnlyList<Touch> Read(DbDataReader reader)
    {
        var written = new Dictionary<uint, bool>();
        while (reader.Read())
        {
            var table = reader.GetFieldValue<uint>(0);
            written[table] = written.GetValueOrDefault(table) || reader.GetInt64(1) > 0 || reader.GetString(2) != "on";
        }

        return [.. written.Select(pair => new Touch(pair.Key, pair.Value))];
    }

    /// <summary>Under the user's search path: every name is qualified, operators are called as functions. Where the server does not count, everything counts as written.</summary>
    public const string Locked = """
        select
            coalesce(pg_catalog.pg_partition_root(l.relation)::pg_catalog.oid, l.relation),
            pg_catalog.int8pl(pg_catalog.int8pl(
                pg_catalog.pg_stat_get_xact_tuples_inserted(l.relation),
                pg_catalog.pg_stat_get_xact_tuples_updated(l.relation)),
                pg_catalog.pg_stat_get_xact_tuples_deleted(l.relation)),
            pg_catalog.current_setting('track_counts')
        from pg_catalog.pg_lock_status() l
        where pg_catalog.int4eq(l.pid, pg_catalog.pg_backend_pid())
          and pg_catalog.texteq(l.locktype, 'relation')
          and pg_catalog.textne(l.mode, 'AccessShareLock')
          and pg_catalog.textne(l.mode, 'RowShareLock')
          and pg_catalog.oidge(l.relation, 16384)
        """;
}

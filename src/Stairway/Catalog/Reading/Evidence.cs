using System.Data.Common;

namespace Stairway.Catalog.Reading;

/// <summary>What a transaction touched, as its own session tells just before COMMIT: the locks that it holds, for DDL keeps its locks to the end, and how often it wrote to each catalog.</summary>
/// <param name="Transaction">Its id as text; null when it wrote nothing.</param>
/// <param name="Locks">On relations.</param>
/// <param name="Written">Rows written, by OID of each catalog of which any were; see <see cref="WrittenRows"/> for what they are counted from.</param>
/// <param name="Mark">See <see cref="WriteCounters"/>; null when the server does not count.</param>
internal sealed record Evidence(string? Transaction, IReadOnlyList<RelationLock> Locks, IReadOnlyDictionary<uint, WrittenRows> Written, long? Mark)
{
    /// <summary>Runs in the user's transaction, under the user's search path: every name is qualified, operators are called as functions, nothing is set,
    /// and nothing is prepared that the user might have deallocated.</summary>
    public static string Statement(IEnumerable<uint> catalogs) => $"""
        select
            l.relation,
            l.mode,
            pg_catalog.pg_table_is_visible(l.relation) is null,
            pg_catalog.pg_index_has_property(l.relation, 'clusterable') is not null,
            null::pg_catalog.int8,
            null::pg_catalog.int8,
            null::pg_catalog.int8
        from pg_catalog.pg_lock_status() l
        where pg_catalog.int4eq(l.pid, pg_catalog.pg_backend_pid()) and pg_catalog.texteq(l.locktype, 'relation')
        union all
        select
            c.oid,
            null,
            null,
            null,
            c.inserted,
            c.updated,
            c.deleted
        from (
            select
                c.oid,
                pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) as inserted,
                pg_catalog.pg_stat_get_xact_tuples_updated(c.oid) as updated,
                pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) as deleted
            from pg_catalog.unnest('{Question.Array(catalogs)}'::pg_catalog.oid[]) c(oid)
            offset 0) c
        where pg_catalog.int8gt(c.inserted, 0) or pg_catalog.int8gt(c.updated, 0) or pg_catalog.int8gt(c.deleted, 0)
        union all
        select
            0,
            pg_catalog.pg_current_xact_id_if_assigned()::pg_catalog.text,
            null,
            null,
            case
                when pg_catalog.texteq(pg_catalog.current_setting('track_counts'), 'on')
                then pg_catalog.pg_stat_get_xact_numscans('{WriteCounters.MarkedCatalog}'::pg_catalog.regclass)
            end,
            (select pg_catalog.count(*) from {WriteCounters.MarkedCatalog}),
            null
        """;

    public static Evidence Gather(DbCommand command)
    {
        string? transaction = null;
        long? mark = null;
        var locks = new List<RelationLock>();
        var written = new Dictionary<uint, WrittenRows>();

        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var relation = reader.GetFieldValue<uint>(0);
            if (relation == 0)
                (transaction, mark) = (reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(4) ? null : reader.GetInt64(4));
            else if (reader.IsDBNull(1))
                written[relation] = new(reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6));
            else
                locks.Add(new(relation, reader.GetString(1), reader.GetBoolean(2), reader.GetBoolean(3)));
        }

        return new(transaction, locks, written, mark);
    }
}

using System.Data;
using System.Data.Common;
using System.Globalization;

namespace Stairway.Review.Observed;

/// <summary>
/// Asks the session of a migration what its transaction holds, rewrote, read and wrote. One query a look, whose cost depends on what the transaction has locked and not on the schema.
/// It looks in the migration's own transaction, under the user's search path: every name is qualified, every operator is called as a function or, where an index serves it, with its schema; nothing is set.
/// </summary>
internal sealed class Lookout(DbConnection connection) : IDisposable
{
    private static int _forgotten;

    private readonly DbCommand _look = Command(connection, Text());
    private readonly DbCommand _horizon = Command(connection, CanFlush(connection) ? Horizon.Replace("null", "pg_catalog.pg_stat_force_next_flush()", StringComparison.Ordinal) : Horizon);
    private readonly DbCommand? _carried = CanFlush(connection) ? null : Command(connection, Carried);
    private readonly Dictionary<uint, (long Scans, RowCount Rows)> _before = [];
    private bool _isPrepared;

    /// <summary>Draws the line between what is there and what the coming step makes: OIDs and numbers of files are given out in ascending order (manual, "Object Identifier Types"). Outside a transaction.</summary>
    public void Begin()
    {
        using (var reader = _horizon.ExecuteReader())
        {
            reader.Read();
            _look.Parameters[0].Value = reader.GetInt64(0);
            _look.Parameters[1].Value = reader.GetInt64(1);
            Counts = reader.GetBoolean(2);
            Timeout = reader.GetString(3);
        }

        _before.Clear();
        if (_carried is not null) TakeCarried(_carried);
        if (_isPrepared) return;

        _look.Prepare();
        _isPrepared = true;
    }

    /// <summary>The migration has ended its transaction itself: what was rewritten and counted before is not the doing of the statements to come.</summary>
    public void BeginAgain()
    {
        using (var reader = _horizon.ExecuteReader())
        {
            reader.Read();
            _look.Parameters[1].Value = reader.GetInt64(1);
        }

        using var carried = Command(connection, Carried);
        TakeCarried(carried);
    }

    /// <summary>True when the connection is gone.</summary>
    public bool IsCut => connection.State != ConnectionState.Open;

    /// <summary>False when the server does not count scans and rows (<c>track_counts</c>).</summary>
    public bool Counts { get; private set; } = true;

    /// <summary>The session's <c>lock_timeout</c> when the step begins.</summary>
    public string Timeout { get; private set; } = "0";

    /// <summary>The statement that was prepared is gone, or may be.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _forgotten);
        _look.CommandText = Text();
        _isPrepared = false;
    }

    /// <summary>Another text is another statement: Npgsql goes on to believe that it has the old one, also where another session gets the connection from its pool.</summary>
    private static string Text() => Question + new string(' ', Volatile.Read(ref _forgotten) % 10_000);

    /// <summary>Relations that were there before, and on which the transaction holds a lock.</summary>
    /// <exception cref="DbException">The transaction has failed.</exception>
    public Dictionary<uint, RelationLook> Look()
    {
        var looks = new Dictionary<uint, RelationLook>();
        using var reader = _look.ExecuteReader();
        while (reader.Read())
        {
            var oid = reader.GetFieldValue<uint>(0);
            var (scans, rows) = _before.GetValueOrDefault(oid);
            looks[oid] = new(oid, (LockMode)reader.GetInt32(1))
            {
                Kind = reader.IsDBNull(2) ? null : reader.GetString(2)[0],
                Name = reader.IsDBNull(3) ? null : $"{reader.GetString(3)}.{reader.GetString(4)}",
                NewFile = reader.GetInt64(5),
                Scans = reader.GetInt64(6) - scans,
                Rows = new RowCount(reader.GetInt64(7), reader.GetInt64(8), reader.GetInt64(9)) - rows,
                NewIndexes = reader.IsDBNull(10) ? [] : reader.GetFieldValue<string[]>(10),
            };
        }

        return looks;
    }

    public void Dispose()
    {
        _look.Dispose();
        _horizon.Dispose();
        _carried?.Dispose();
    }

    /// <summary>What earlier transactions of the session counted stays until the session reports it at a moment of its choice; PostgreSQL 15 and later can be asked to do so now.</summary>
    private void TakeCarried(DbCommand carried)
    {
        _before.Clear();
        using var reader = carried.ExecuteReader();
        while (reader.Read()) _before[reader.GetFieldValue<uint>(0)] = (reader.GetInt64(1), new(reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; sql.Contains($"${i}", StringComparison.Ordinal); i++)
        {
            var parameter = command.CreateParameter();
            parameter.DbType = DbType.Int64;
            parameter.Value = 0L;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private static bool CanFlush(DbConnection connection) => int.Parse(connection.ServerVersion.Split('.')[0], CultureInfo.InvariantCulture) >= 15;

    private const string Horizon = """
        select
            (select max(c.oid)::bigint from pg_catalog.pg_class c),
            greatest(
                (select max(c.relfilenode)::bigint from pg_catalog.pg_class c where c.reltablespace = 0),
                (select max(c.relfilenode)::bigint from pg_catalog.pg_class c where c.reltablespace > 0)),
            current_setting('track_counts')::boolean,
            current_setting('lock_timeout'),
            null
        """;

    private const string Carried = """
        select c.oid, c.scans, c.inserted, c.updated, c.deleted
        from (
            select
                c.oid,
                pg_catalog.pg_stat_get_xact_numscans(c.oid) as scans,
                pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) as inserted,
                pg_catalog.pg_stat_get_xact_tuples_updated(c.oid) as updated,
                pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) as deleted
            from pg_catalog.pg_class c
            where c.oid >= 16384 and c.relkind in ('r', 'm')
            offset 0) c
        where c.scans + c.inserted + c.updated + c.deleted > 0
        """;

    private const string Question = """
        select
            l.relation,
            l.mode,
            c.relkind::pg_catalog.text,
            pg_catalog.quote_ident(n.nspname::pg_catalog.text),
            pg_catalog.quote_ident(c.relname::pg_catalog.text),
            case when pg_catalog.int8gt(c.relfilenode::pg_catalog.int8, $2) then c.relfilenode::pg_catalog.int8 else 0::pg_catalog.int8 end,
            pg_catalog.pg_stat_get_xact_numscans(l.relation),
            pg_catalog.pg_stat_get_xact_tuples_inserted(l.relation),
            pg_catalog.pg_stat_get_xact_tuples_updated(l.relation),
            pg_catalog.pg_stat_get_xact_tuples_deleted(l.relation),
            case when pg_catalog.int4ge(l.mode, 5) then (
                select pg_catalog.array_agg(x.relname::pg_catalog.text)
                from pg_catalog.pg_index i
                join pg_catalog.pg_class x on x.oid operator(pg_catalog.=) i.indexrelid
                where i.indrelid operator(pg_catalog.=) l.relation and pg_catalog.int8gt(i.indexrelid::pg_catalog.int8, $1))
            end
        from (
            select
                l.relation,
                pg_catalog.max(pg_catalog.array_position(
                    '{AccessShareLock,RowShareLock,RowExclusiveLock,ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}'::pg_catalog.text[],
                    l.mode)) as mode
            from pg_catalog.pg_lock_status() l
            where pg_catalog.int4eq(l.pid, pg_catalog.pg_backend_pid())
              and l.granted
              and pg_catalog.texteq(l.locktype, 'relation')
              and pg_catalog.int8ge(l.relation::pg_catalog.int8, 16384)
              and pg_catalog.int8le(l.relation::pg_catalog.int8, $1)
            group by l.relation) l
        left join pg_catalog.pg_class c on c.oid operator(pg_catalog.=) l.relation
        left join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
        where n.nspname is null or pg_catalog.textne(n.nspname::pg_catalog.text, 'pg_toast')
        """;
}

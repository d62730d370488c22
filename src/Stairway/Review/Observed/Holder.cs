using System.Data;
using System.Globalization;
using Npgsql;

namespace Stairway.Review.Observed;

/// <summary>One session of a <see cref="Gate"/>. Between its questions it is idle in its transaction: it holds locks and no snapshot, and the server ends it when we do not come back in time.</summary>
internal sealed class Holder : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlCommand _waiting;
    private readonly NpgsqlCommand _locks;

    /// <exception cref="NpgsqlException">The server cannot be reached.</exception>
    public Holder(string connectionString)
    {
        _connection = new(new NpgsqlConnectionStringBuilder(connectionString) { Options = Settings, Pooling = false, MaxAutoPrepare = 0, Timeout = 5, CommandTimeout = 5 }.ConnectionString);
        _waiting = new(WaitingForUs, _connection);
        _locks = new(Locks, _connection) { Parameters = { new() { Value = 0 } } };
        try
        {
            _connection.Open();
            _waiting.Prepare();
            _locks.Prepare();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Takes what a writer holds on each table; on one that was asked for already, what a reader holds: somebody who has locked out writers may lock out readers, too, later on.</summary>
    /// <exception cref="NpgsqlException">Some lock cannot be had.</exception>
    public void Hold(IReadOnlyList<Tallied> tables, IReadOnlyDictionary<uint, LockMode> asked, TimeSpan patience)
    {
        LockMode Asked(Tallied table) => asked.GetValueOrDefault(table.Oid);
        var written = tables.Where(table => table.Kind is 'r' or 'p' && !Asked(table).BlocksWrites()).ToList();
        var read = tables.Where(table => table.Kind is 'r' or 'p' && Asked(table).BlocksWrites() && Asked(table) < LockMode.AccessExclusive).ToList();
        var views = tables.Where(table => table.Kind == 'm' && Asked(table) < LockMode.AccessExclusive).ToList();
        string[] commands =
        [
            "begin isolation level read committed read write",
            string.Create(CultureInfo.InvariantCulture, $"set local idle_in_transaction_session_timeout = {(long)patience.TotalMilliseconds}"),
            .. written.Count > 0 ? [$"lock table {string.Join(", ", written.Select(table => $"only {table.Name}"))} in row exclusive mode"] : Array.Empty<string>(),
            .. read.Count > 0 ? [$"lock table {string.Join(", ", read.Select(table => $"only {table.Name}"))} in access share mode"] : Array.Empty<string>(),
            .. views.Select(view => $"explain select from {view.Name}"), // LOCK TABLE takes no materialized view; the plan is made under the lock, and nothing is read
        ];
        using var command = new NpgsqlCommand(string.Join(";\n", commands), _connection);
        command.ExecuteNonQuery();
    }

    /// <summary>The processes that wait for us.</summary>
    public List<int> Waiting()
    {
        var waiting = new List<int>();
        using var reader = _waiting.ExecuteReader();
        while (reader.Read()) waiting.Add(reader.GetInt32(0));
        return waiting;
    }

    /// <summary>What a process holds or asks for, by relation.</summary>
    public List<(uint Relation, LockMode Mode)> LocksOf(int backend)
    {
        var locks = new List<(uint, LockMode)>();
        _locks.Parameters[0].Value = backend;
        using var reader = _locks.ExecuteReader();
        while (reader.Read()) locks.Add((reader.GetFieldValue<uint>(0), (LockMode)reader.GetInt32(1)));
        return locks;
    }

    public void Release()
    {
        using var command = new NpgsqlCommand("rollback", _connection);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _waiting.Dispose();
        _locks.Dispose();
        _connection.Dispose();
    }

    /// <summary>A lock of ours waits less than <c>deadlock_timeout</c>: that it has to wait at all means that the migration holds what we want.</summary>
    private const string Settings = "-c search_path=pg_catalog -c lock_timeout=500ms -c statement_timeout=5s -c client_min_messages=error -c row_security=off -c jit=off";

    private const string WaitingForUs = """
        select w.pid
        from (select distinct l.pid from pg_catalog.pg_lock_status() l where not l.granted) w
        where pg_catalog.pg_backend_pid() = any (pg_catalog.pg_blocking_pids(w.pid))
        """;

    private const string Locks = """
        select
            l.relation,
            max(pg_catalog.array_position(
                '{AccessShareLock,RowShareLock,RowExclusiveLock,ShareUpdateExclusiveLock,ShareLock,ShareRowExclusiveLock,ExclusiveLock,AccessExclusiveLock}'::pg_catalog.text[],
                l.mode))
        from pg_catalog.pg_lock_status() l
        where l.pid = $1
          and l.locktype = 'relation'
          and l.relation >= 16384
        group by l.relation
        """;
}

using Npgsql;

namespace Stairway.Benchmarks;

/// <summary>What a statement does to others, found out from outside: other sessions try to read and to write each table while its transaction is open, and what was copied or read shows in the server's files and counters.</summary>
/// <param name="Blocked">Tables that nobody could write to.</param>
/// <param name="Locks">The strongest lock on each table, as the server lists them.</param>
/// <param name="Worked">Tables that were copied or read from end to end.</param>
internal sealed record Witnessed(IReadOnlySet<string> Blocked, IReadOnlyDictionary<string, int> Locks, IReadOnlySet<string> Worked)
{
    /// <summary>True when an application waits for as long as a table has rows.</summary>
    public bool IsLong => Blocked.Overlaps(Worked);

    public override string ToString() => $"blocked: {string.Join(", ", Blocked)}; worked on: {string.Join(", ", Worked)}; locks: {string.Join(", ", Locks)}";
}

/// <summary>Watches one backend from sessions of its own.</summary>
internal sealed class Witness(NpgsqlConnection connection, int backend)
{
    private readonly Dictionary<uint, Table> _before = [];

    public async Task BeginAsync()
    {
        foreach (var table in await TablesAsync()) _before[table.Oid] = table;
    }

    /// <summary>While the transaction is open.</summary>
    public async Task<(HashSet<string> Blocked, Dictionary<string, int> Locks)> LookAsync()
    {
        var blocked = new HashSet<string>();
        foreach (var table in _before.Values)
            if (table.Kind == 'm' ? !await CanAsync($"select 1 from {table.Name} limit 1") : !await CanAsync($"lock table only {table.Name} in row exclusive mode")) blocked.Add(table.Name);

        var locks = new Dictionary<string, int>();
        await using var command = new NpgsqlCommand(Locks, connection) { Parameters = { new() { Value = backend } } };
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            if (_before.TryGetValue(reader.GetFieldValue<uint>(0), out var table)) locks[table.Name] = reader.GetInt32(1);
        return (blocked, locks);
    }

    /// <summary>After it was committed and its session has reported what it counted.</summary>
    public async Task<HashSet<string>> WorkedAsync() =>
        [.. (await TablesAsync()).Where(table => _before.TryGetValue(table.Oid, out var old) && table.Size > 0 && (table.File != old.File || table.Scans > old.Scans)).Select(table => _before[table.Oid].Name)];

    private async Task<bool> CanAsync(string sql)
    {
        await using var command = new NpgsqlCommand($"begin; set local lock_timeout = '30ms'; {sql}; rollback", connection);
        try
        {
            await command.ExecuteNonQueryAsync();
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await using var rollback = new NpgsqlCommand("rollback", connection);
            await rollback.ExecuteNonQueryAsync();
            return false;
        }
    }

    private async Task<List<Table>> TablesAsync()
    {
        var tables = new List<Table>();
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) tables.Add(new(reader.GetFieldValue<uint>(0), reader.GetString(1), reader.GetChar(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)));
        return tables;
    }

    private const string Tables = """
        select c.oid, c.oid::regclass::text, c.relkind, coalesce(pg_relation_filenode(c.oid), 0)::bigint, case when c.relkind <> 'p' then coalesce(pg_relation_size(c.oid), 0) else 0 end, pg_stat_get_numscans(c.oid)
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'crm') and c.relkind in ('r', 'p', 'm')
        """;

    private const string Locks = """
        select l.relation, max(array_position(array['AccessShareLock', 'RowShareLock', 'RowExclusiveLock', 'ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'], l.mode))
        from pg_locks l
        where l.pid = $1 and l.locktype = 'relation' and l.granted
        group by l.relation
        """;

    private sealed record Table(uint Oid, string Name, char Kind, long File, long Size, long Scans);
}

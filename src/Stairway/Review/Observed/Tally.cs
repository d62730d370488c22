using System.Data.Common;
using System.Globalization;

namespace Stairway.Review.Observed;

/// <summary>
/// Counts what a session has read and written on every relation, before and after a statement outside a transaction. The counters of the session and those that it has reported to the server
/// are added: their sum is the same whenever it reports. Before PostgreSQL 15 the server's are late, so only the session's count.
/// </summary>
internal sealed class Tally(DbConnection connection)
{
    private static readonly TimeSpan ReportPatience = TimeSpan.FromSeconds(1);

    private readonly bool _isLate = int.Parse(connection.ServerVersion.Split('.')[0], CultureInfo.InvariantCulture) < 15;
    private long _mark;

    /// <exception cref="DbException">The session's transaction has failed, or it is gone.</exception>
    public Dictionary<uint, Tallied> Before()
    {
        if (_isLate) AwaitReport();
        var tallied = Read();
        if (_isLate) _mark = Mark();
        return tallied;
    }

    /// <param name="hasCounts">False when the session has reported meanwhile what it counted, and the server cannot tell yet.</param>
    public Dictionary<uint, Tallied> After(out bool hasCounts)
    {
        hasCounts = !_isLate || Mark() > _mark;
        return Read();
    }

    private Dictionary<uint, Tallied> Read()
    {
        var tallied = new Dictionary<uint, Tallied>();
        using var command = connection.CreateCommand();
        command.CommandText = _isLate ? Question.Replace("pg_stat_get_numscans(c.oid)", "int8(0)", StringComparison.Ordinal).Replace("pg_stat_get_tuples_inserted(c.oid)", "int8(0)", StringComparison.Ordinal)
            .Replace("pg_stat_get_tuples_updated(c.oid)", "int8(0)", StringComparison.Ordinal).Replace("pg_stat_get_tuples_deleted(c.oid)", "int8(0)", StringComparison.Ordinal) : Question;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var oid = reader.GetFieldValue<uint>(0);
            tallied[oid] = new(oid, reader.GetString(1)[0], $"{reader.GetString(2)}.{reader.GetString(3)}")
            {
                File = reader.GetInt64(5),
                Table = reader.IsDBNull(4) ? 0 : reader.GetFieldValue<uint>(4),
                PlainName = reader.GetString(10),
                Scans = reader.GetInt64(6),
                Rows = new(reader.GetInt64(7), reader.GetInt64(8), reader.GetInt64(9)),
            };
        }

        return tallied;
    }

    /// <summary>A session reports at most twice a second, and only between statements: right after it has, half a second is ours.</summary>
    private void AwaitReport()
    {
        var deadline = DateTime.UtcNow + ReportPatience;
        for (var last = Mark(); DateTime.UtcNow < deadline;)
        {
            var now = Mark();
            if (now <= last) return;
            last = now;
        }
    }

    /// <summary>How often the session has read pg_class, which each asking does once more, since it reported.</summary>
    private long Mark()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select pg_catalog.pg_stat_get_xact_numscans(1259::pg_catalog.oid), (select pg_catalog.count(*) from pg_catalog.pg_class c where pg_catalog.int4ge(c.relpages, 0))";
        using var reader = command.ExecuteReader();
        reader.Read();
        return reader.GetInt64(0);
    }

    /// <summary>Under the user's search path: every name is qualified, operators are called as functions.</summary>
    private const string Question = """
        select
            c.oid,
            c.relkind::pg_catalog.text,
            pg_catalog.quote_ident(n.nspname::pg_catalog.text),
            pg_catalog.quote_ident(c.relname::pg_catalog.text),
            i.indrelid,
            c.relfilenode::pg_catalog.int8,
            pg_catalog.int8pl(pg_catalog.pg_stat_get_numscans(c.oid), pg_catalog.pg_stat_get_xact_numscans(c.oid)),
            pg_catalog.int8pl(pg_catalog.pg_stat_get_tuples_inserted(c.oid), pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)),
            pg_catalog.int8pl(pg_catalog.pg_stat_get_tuples_updated(c.oid), pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)),
            pg_catalog.int8pl(pg_catalog.pg_stat_get_tuples_deleted(c.oid), pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid)),
            c.relname::pg_catalog.text
        from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) c.relnamespace
        left join pg_catalog.pg_index i on i.indexrelid operator(pg_catalog.=) c.oid
        where pg_catalog.int8ge(c.oid::pg_catalog.int8, 16384)
          and c.relkind in ('r', 'p', 'm', 'i', 'I')
          and pg_catalog.textne(n.nspname::pg_catalog.text, 'pg_toast')
        """;
}

/// <summary>One relation at one moment.</summary>
/// <param name="Kind">As in <c>pg_class.relkind</c>.</param>
/// <param name="Name">Qualified, and quoted where PostgreSQL quotes.</param>
internal sealed record Tallied(uint Oid, char Kind, string Name)
{
    /// <summary>Its own name as it is written in the catalog.</summary>
    public string PlainName { get; init; } = "";

    /// <summary>The number of its file.</summary>
    public long File { get; init; }

    /// <summary>The table of an index; else 0.</summary>
    public uint Table { get; init; }

    /// <summary>How often it was read from end to end.</summary>
    public long Scans { get; init; }

    public RowCount Rows { get; init; }
}

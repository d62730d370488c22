using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Stairway.Catalog.Reading;

namespace Stairway.Review.Observed;

/// <summary>Whether a statement may be made to wait for a moment: not when it would notice.</summary>
internal sealed partial record OutsideTerms(int Backend, TimeSpan Patience, string? Refusal)
{
    /// <summary>A machine at work may need as long to come back to us.</summary>
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(10);

    /// <summary>True when the text only sets something, for which it locks nothing.</summary>
    public static bool LocksNothing(string sql) => SqlWords.Leading(sql).ToList() is { Count: > 0 } words && words.TrueForAll(word => word is "SET" or "RESET" or "SHOW");

    /// <exception cref="DbException">The session's transaction has failed, or it is gone.</exception>
    public static OutsideTerms Of(DbConnection connection, string sql, int tables)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Question;
        using var reader = command.ExecuteReader();
        reader.Read();
        var timeouts = Enumerable.Range(1, 3).Where(i => !reader.IsDBNull(i)).Select(i => reader.GetDouble(i)).Where(seconds => seconds > 0).Select(TimeSpan.FromSeconds).ToList();
        var (text, isClear) = InText(sql);
        timeouts.AddRange(text);

        var shortest = timeouts.Count > 0 ? timeouts.Min() : TimeSpan.MaxValue;
        var refusal = !isClear || SeesOthers().IsMatch(sql) ? "it looks at other sessions, or sets how long to wait, so none of ours may be in its way"
            : !reader.IsDBNull(4) ? $"function {reader.GetString(4)} looks at other sessions, or sets how long to wait, so none of ours may be in its way"
            : shortest < ShortestTimeout ? $"it gives up after {shortest.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms, too soon to see for what it waits"
            : reader.GetInt64(5) < 4L * tables ? $"the server has no room for the locks of {tables} tables twice (max_locks_per_transaction)"
            : null;
        var half = shortest == TimeSpan.MaxValue ? LongestPatience : shortest / 2;
        return new(reader.GetInt32(0), half < LongestPatience ? half : LongestPatience, refusal);
    }

    /// <summary>The timeouts that the text itself sets; not clear where it speaks of one whose value cannot be read.</summary>
    private static (IReadOnlyList<TimeSpan> Timeouts, bool IsClear) InText(string sql)
    {
        var set = Timeout().Matches(sql).Where(match => match.Groups["value"].Success).ToList();
        var values = set.Select(match => long.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture) * match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "min" => TimeSpan.FromMinutes(1),
            "h" => TimeSpan.FromHours(1),
            "d" => TimeSpan.FromDays(1),
            _ => TimeSpan.FromMilliseconds(1),
        });
        return ([.. values.Where(value => value > TimeSpan.Zero)], set.Count == Timeout().Count(sql));
    }

    [GeneratedRegex("""\b(lock|statement|transaction)_timeout\b(\s*(=|\bto\b)\s*'?(?<value>[0-9]{1,9})\s*(?<unit>ms|s|min|h|d)?'?\s*(;|$))?""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Timeout();

    [GeneratedRegex(@"\b(nowait|skip_locked|deadlock_timeout|pg_locks|pg_lock_status|pg_blocking_pids|pg_stat_activity|pg_stat_get_activity|pg_terminate_backend|pg_cancel_backend|(create|alter|drop)\s+database)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SeesOthers();

    private const string Question = """
        select
            pg_catalog.pg_backend_pid(),
            pg_catalog.date_part('epoch', pg_catalog.current_setting('lock_timeout')::pg_catalog.interval),
            pg_catalog.date_part('epoch', pg_catalog.current_setting('statement_timeout')::pg_catalog.interval),
            pg_catalog.date_part('epoch', pg_catalog.current_setting('transaction_timeout', true)::pg_catalog.interval),
            (
                select p.proname::pg_catalog.text
                from pg_catalog.pg_proc p
                where pg_catalog.int8ge(p.oid::pg_catalog.int8, 16384)
                  and pg_catalog.texticregexeq(
                    pg_catalog.concat(p.prosrc, p.proconfig),
                    '\m(nowait|skip_locked|(lock|statement|transaction|deadlock)_timeout|pg_locks|pg_lock_status|pg_blocking_pids|pg_stat_activity|pg_stat_get_activity|pg_terminate_backend|pg_cancel_backend)\M')
                limit 1),
            pg_catalog.int8mul(
                pg_catalog.current_setting('max_locks_per_transaction')::pg_catalog.int8,
                pg_catalog.int8pl(pg_catalog.current_setting('max_connections')::pg_catalog.int8, pg_catalog.current_setting('max_prepared_transactions')::pg_catalog.int8))
        """;
}

using System.Data.Common;
using System.Text.RegularExpressions;
using Stairway.Migrations;

namespace Stairway.Climb;

/// <summary>
/// What migrations may leave in a session for the next one: settings, temporary objects, advisory locks, prepared statements, channels, cursors.
/// A session that has none of these is as good as a fresh one, so it is used again.
/// </summary>
internal sealed partial class SessionState(DbConnection connection) : IDisposable
{
    private readonly DbCommand _everything = Command(connection, Everything);
    private readonly DbCommand _common = Command(connection, Common);

    /// <summary>What lies in the session, in words: "setting search_path = 'audit'".</summary>
    /// <param name="sent">What the step sent: it decides only whether all settings are looked at or the common ones.</param>
    public IReadOnlyList<string> Left(IReadOnlyList<Statement> sent)
    {
        var command = sent.Any(MaySet) ? _everything : _common;
        try
        {
            if (!sent.Any(MayDeallocate)) command.Prepare(); // planning the question costs more than answering it
            return Read(command);
        }
        catch (DbException e) when (e.SqlState == NoSuchStatement)
        {
            command.CommandText += " "; // another text is another statement
            return Read(command);
        }
    }

    public void Dispose()
    {
        _everything.Dispose();
        _common.Dispose();
    }

    private const string NoSuchStatement = "26000";

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static List<string> Read(DbCommand command)
    {
        var left = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) left.Add(reader.GetString(0));
        return left;
    }

    /// <summary>FluentMigrator's own expressions cannot change a setting; what the user wrote can.</summary>
    private static bool MaySet(Statement statement) =>
        statement.Expression.StartsWith("Execute", StringComparison.Ordinal) || statement.Expression.StartsWith("PerformDB", StringComparison.Ordinal)
            ? SettingWords().IsMatch(statement.Sql)
            : false;

    private static bool MayDeallocate(Statement statement) => Deallocation().IsMatch(statement.Sql);

    [GeneratedRegex(@"\b(deallocate|discard)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Deallocation();

    [GeneratedRegex(@"(^|;|\n)\s*(set|reset|discard|do|call|select|with|load|begin|start|insert|update|delete|copy)\b|set_config|\bfunction\b|\bdefault\b.*\(", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SettingWords();

    private const string Objects = """
        select 'temporary ' || case c.relkind when 'v' then 'view ' when 'S' then 'sequence ' else 'table ' end || c.relname
        from pg_catalog.pg_class c
        where pg_catalog.pg_my_temp_schema() <> 0
          and c.relnamespace = pg_catalog.pg_my_temp_schema()
          and c.relkind in ('r', 'v', 'S', 'p', 'f')
        union all
        select 'temporary function ' || p.oid::pg_catalog.regprocedure::text
        from pg_catalog.pg_proc p
        where pg_catalog.pg_my_temp_schema() <> 0
          and p.pronamespace = pg_catalog.pg_my_temp_schema()
        union all
        select 'advisory lock ' || case l.objsubid when 1 then (l.classid::bigint << 32 | l.objid::bigint)::text else l.classid || ', ' || l.objid end
        from pg_catalog.pg_locks l
        where l.locktype = 'advisory'
          and l.pid = pg_catalog.pg_backend_pid()
        union all
        select 'prepared statement ' || s.name
        from pg_catalog.pg_prepared_statements s
        where s.name !~ '^_(p|auto)'
        union all
        select 'listening to channel ' || channel
        from pg_catalog.pg_listening_channels() channel
        union all
        select 'cursor ' || c.name
        from pg_catalog.pg_cursors c
        where c.is_holdable

        """;

    /// <summary>Looking at all settings costs four times as much as the rest together.</summary>
    private const string Common = Objects + """
        union all
        select 'setting role = ' || pg_catalog.quote_literal(pg_catalog.current_setting('role'))
        where session_user <> current_user
        """;

    private const string Everything = Objects + """
        union all
        select 'setting ' || s.name || ' = ' || pg_catalog.quote_literal(s.setting)
        from pg_catalog.pg_settings s
        where s.source = 'session'
        """;
}

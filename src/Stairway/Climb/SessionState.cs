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
    private readonly DbCommand _objects = Command(connection, ObjectsAndRole);
    private bool _mayPrepare = true;

    /// <summary>What lies in the session, in words: "setting search_path = 'audit'".</summary>
    /// <param name="sent">What the step sent. FluentMigrator's own definitions leave nothing behind, so after them the session is not asked; <see cref="Left()"/> is the proof at the end.</param>
    public IReadOnlyList<string> Left(IReadOnlyList<Statement> sent)
    {
        if (sent.Any(statement => Deallocation().IsMatch(statement.Sql))) _mayPrepare = false;
        return sent.Any(MayLeave) ? [.. Ask(sent.Any(MaySet) ? _everything : _objects), .. CustomSettings(sent)] : [];
    }

    /// <summary>What lies in the session, whatever was sent.</summary>
    public IReadOnlyList<string> Left() => Ask(_everything);

    public void Dispose()
    {
        _everything.Dispose();
        _objects.Dispose();
    }

    /// <summary>Planning the question costs more than answering it; but a migration may take prepared statements away.</summary>
    private List<string> Ask(DbCommand command)
    {
        try
        {
            if (_mayPrepare) command.Prepare();
            else if (command.CommandText[^1] != ' ') command.CommandText += " "; // another text is another statement
            return Read(command);
        }
        catch (DbException e) when (_mayPrepare && e.SqlState == NoSuchStatement)
        {
            _mayPrepare = false;
            return Ask(command);
        }
    }

    /// <summary>PostgreSQL lists no settings with a point in their name, so those that the step names are looked up.</summary>
    private IEnumerable<string> CustomSettings(IReadOnlyList<Statement> sent) =>
        from name in sent.Where(IsUsers).SelectMany(statement => CustomSetting().Matches(statement.Sql)).Select(match => match.Groups["name"].Value.ToLowerInvariant()).Distinct().ToList()
        from left in Read(Command(connection, $"""
            select 'setting {name} = ' || pg_catalog.quote_literal(pg_catalog.current_setting('{name}', true))
            where pg_catalog.current_setting('{name}', true) <> ''
            """))
        select left;

    private static List<string> Read(DbCommand command)
    {
        var left = new List<string>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) left.Add(reader.GetString(0));
        return left;
    }

    private const string NoSuchStatement = "26000";

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static bool MayLeave(Statement statement) => IsUsers(statement) || statement.Expression.EndsWith("Data", StringComparison.Ordinal);

    private static bool MaySet(Statement statement) => MayLeave(statement) && (!IsUsers(statement) || SettingWords().IsMatch(statement.Sql));

    /// <summary>SQL that the user wrote, and not FluentMigrator.</summary>
    private static bool IsUsers(Statement statement) =>
        statement.Expression.StartsWith("Execute", StringComparison.Ordinal) || statement.Expression.StartsWith("PerformDB", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(deallocate|discard)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Deallocation();

    [GeneratedRegex(@"(\bset\s+(session\s+)?|\bset_config\s*\(\s*')(?<name>[a-z_]\w*(\.[a-z_]\w*)+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CustomSetting();

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

    /// <summary>Looking at all settings costs as much again as the rest.</summary>
    private const string ObjectsAndRole = Objects + """
        union all
        select 'setting role = ' || pg_catalog.quote_literal(pg_catalog.current_setting('role'))
        where session_user <> current_user

        """;

    /// <summary>PostgreSQL lists neither role nor session authorization among the settings.</summary>
    private const string Everything = ObjectsAndRole + """
        union all
        select 'setting session_authorization = ' || pg_catalog.quote_literal(session_user)
        from pg_catalog.pg_stat_get_activity(pg_catalog.pg_backend_pid()) a
        where a.usesysid <> (select r.oid from pg_catalog.pg_roles r where r.rolname = session_user)
        union all
        select 'setting ' || s.name || ' = ' || pg_catalog.quote_literal(s.setting)
        from pg_catalog.pg_settings s
        where s.source = 'session'
        """;
}

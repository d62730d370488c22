using Npgsql;
using NpgsqlTypes;

namespace Stairway.Rows.Filling;

/// <summary>Asks the server to try: statements that may fail, and values that a type or a check may refuse. The functions live in the session and vanish with it.</summary>
internal static class Trials
{
    public static void Prepare(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(Functions, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Executes statements, each for itself: one that fails leaves nothing behind and does not stop the next.</summary>
    /// <param name="written">Gets the tables that were written to, also by triggers and rules.</param>
    public static IReadOnlyList<TrialResult> Execute(NpgsqlConnection connection, IReadOnlyList<Trial> trials, ISet<uint>? written = null)
    {
        if (trials.Count == 0) return [];

        using var batch = new NpgsqlBatch(connection);
        foreach (var trial in trials)
            batch.BatchCommands.Add(new("select * from pg_temp.stairway_try($1, $2, $3)") { Parameters = { new() { Value = trial.Sql }, new() { Value = trial.WithoutTriggers }, new() { Value = trial.Returns } } });
        if (written is not null) batch.BatchCommands.Add(new(Touch.Locked)); // a batch is one transaction
        var results = new List<TrialResult>();
        using var reader = batch.ExecuteReader();
        do
        {
            while (results.Count < trials.Count && reader.Read()) results.Add(new(reader.GetInt64(0), reader.IsDBNull(2) ? null : reader.GetString(2)) { Keys = reader.IsDBNull(1) ? [] : reader.GetFieldValue<string?[]>(1) });
        }
        while (results.Count < trials.Count && reader.NextResult());
        if (written is not null && reader.NextResult()) written.UnionWith(Touch.Read(reader).Where(touch => touch.IsWritten).Select(touch => touch.Table));
        return results;
    }

    /// <summary>Which candidates a type and the checks of a column accept.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Accepted(NpgsqlConnection connection, IReadOnlyList<Question> questions)
    {
        if (questions.Count == 0) return [];

        using var batch = new NpgsqlBatch(connection);
        foreach (var question in questions)
        {
            batch.BatchCommands.Add(new("select pg_temp.stairway_accepted($1, $2, $3, $4)")
            {
                Parameters =
                {
                    Texts(question.Candidates),
                    new() { Value = question.TypeName },
                    new() { Value = question.Column },
                    Texts(question.Checks),
                },
            });
        }

        var accepted = new List<IReadOnlyList<string>>();
        using var reader = batch.ExecuteReader();
        do
        {
            while (reader.Read()) accepted.Add(reader.GetFieldValue<string[]>(0));
        }
        while (reader.NextResult());
        return accepted;
    }

    private static NpgsqlParameter Texts(IEnumerable<string> texts) => new() { Value = texts.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    /// <summary>The whole list at once is quick; only where one candidate makes that fail is each tried alone.</summary>
    private const string Functions = """
        create function pg_temp.stairway_try(statement text, without_triggers boolean, returns boolean, out written bigint, out keys text[], out reason text) language plpgsql as $$
        begin
            begin
                if without_triggers then perform pg_catalog.set_config('session_replication_role', 'replica', true); end if;
                if returns then
                    execute statement into written, keys;
                else
                    execute statement;
                    get diagnostics written = row_count;
                end if;
                if not without_triggers then set constraints all immediate; end if;
            exception when others then
                written := 0;
                keys := null;
                reason := sqlerrm;
            end;
            if without_triggers then perform pg_catalog.set_config('session_replication_role', 'origin', true); end if;
        exception when others then
            written := 0;
            reason := sqlerrm;
        end $$;

        create function pg_temp.stairway_accepted(candidates text[], type text, column_name text, checks text[]) returns text[] language plpgsql as $$
        declare
            accepted text[] := '{}';
            one text[];
            candidate text;
            condition text := coalesce((select pg_catalog.string_agg('(' || c || ') is not false', ' and ') from pg_catalog.unnest(checks) c), 'true');
            query text := pg_catalog.format(
                'select array(select stairway_text from (select stairway_text, stairway_at, stairway_text::%s as %I from pg_catalog.unnest($1) with ordinality u(stairway_text, stairway_at)) s where %I is not null and %s order by stairway_at)',
                type, column_name, column_name, condition);
        begin
            begin
                execute query into accepted using candidates;
                return accepted;
            exception when others then
                accepted := '{}';
            end;
            foreach candidate in array candidates loop
                begin
                    execute query into one using array[candidate];
                    accepted := accepted || one;
                exception when others then null;
                end;
            end loop;
            return accepted;
        end $$;
        """;
}

/// <param name="WithoutTriggers">True to keep triggers and foreign keys quiet.</param>
internal sealed record Trial(string Sql, bool WithoutTriggers = false)
{
    /// <summary>True when the statement returns one row: how many rows it wrote, and their keys.</summary>
    public bool Returns { get; init; } = true;
}

/// <param name="Reason">Why it failed; null when it did not.</param>
internal sealed record TrialResult(long Written, string? Reason)
{
    public IReadOnlyList<string?> Keys { get; init; } = [];
}

/// <param name="Column">The column's name, as the checks call it.</param>
internal sealed record Question(IReadOnlyList<string> Candidates, string TypeName, string Column, IReadOnlyList<string> Checks);

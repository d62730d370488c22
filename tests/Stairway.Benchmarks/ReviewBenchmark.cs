using Npgsql;
using Stairway.Catalog;
using Stairway.Catalog.Reading;
using Stairway.Migrations;
using Stairway.Review.Observed;
using Stairway.Servers;

namespace Stairway.Benchmarks;

/// <summary>The review's verdicts, statement by statement, beside what others could do meanwhile: how many are right, and how many are missing.</summary>
internal static class ReviewBenchmark
{
    private static readonly VersionTable _versions = new("public", "VersionInfo", false);

    public static async Task RunAsync(params int[] majors)
    {
        Console.WriteLine("| PostgreSQL | statements | block an application for as long as there are rows | told | told wrongly | not told | precision | recall | locks as the server lists them |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var major in majors) await RunAsync(major);
    }

    private static async Task RunAsync(int major)
    {
        var (schema, cases) = StatementCases.Read();
        await using var server = await ServerChain.StartAsync(new(Machine.From(Environment.GetEnvironmentVariable)) { Version = major });
        var (empty, filled) = (await MakeAsync(server, schema.Tables), await MakeAsync(server, $"{schema.Tables}\n{schema.Rows}"));

        var results = new List<Result>();
        foreach (var one in cases.Where(one => one.From <= server.Major))
        {
            var (observed, witnessed) = (await server.CreateDatabaseAsync(empty), await server.CreateDatabaseAsync(filled));
            var (seen, told) = await ObserveAsync(one, observed);
            results.Add(new(one, await WitnessAsync(one, witnessed), seen, told));
            foreach (var database in (Database[])[observed, witnessed]) await server.DropDatabaseAsync(database);
        }

        Report(server.Major, results);
    }

    private static void Report(int major, List<Result> results)
    {
        var wrong = results.Where(result => result.Told.Count > 0 && !result.Truth.IsLong).ToList();
        var missing = results.Where(result => result.Told.Count == 0 && result.Truth.IsLong).ToList();
        var otherLocks = results.Where(result => !SameLocks(result.Truth, result.Seen)).ToList();
        var (truly, told) = (results.Count(result => result.Truth.IsLong), results.Count(result => result.Told.Count > 0));
        Console.WriteLine($"| {major} | {results.Count} | {truly} | {told} | {wrong.Count} | {missing.Count} | {Percent(told - wrong.Count, told)} | {Percent(truly - missing.Count, truly)} | {results.Count - otherLocks.Count} of {results.Count} |");
        foreach (var (what, list) in new[] { ("told wrongly", wrong), ("not told", missing), ("other locks", otherLocks) })
            foreach (var result in list) Console.WriteLine($"{what}: {result.Case.Sql}\n    {result.Truth}\n    seen: {string.Join(", ", result.Seen.Statements.SelectMany(seen => seen.Effects).Select(effect => $"{effect.Relation} {effect.After}, {effect.Scans} scans{(effect.IsRewritten ? ", rewritten" : "")}"))}");
    }

    /// <summary>As the climb does it: without a row in any table.</summary>
    private static async Task<(Observation Seen, IReadOnlyList<Work> Told)> ObserveAsync(StatementCase one, Database database)
    {
        await using var connection = await OpenAsync(database);
        if (one.Setup is { } setup) await ExecuteAsync(connection, setup);
        await using var names = await OpenAsync(database);
        var before = FullReading.Read(connection, _versions);
        using var lookout = new Lookout(connection);
        lookout.Begin();
        var observer = new Observer(lookout, oid => NameOf(names, oid));

        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, one.Sql);
        observer.Executed(new("ExecuteSqlStatement", one.Sql, null, TimeSpan.Zero));
        await transaction.CommitAsync();

        return (observer.Seen, Works.Of(new(new(1, "One"), Direction.Up, before, FullReading.Read(connection, _versions), observer.Seen)));
    }

    /// <summary>With rows, from outside.</summary>
    private static async Task<Witnessed> WitnessAsync(StatementCase one, Database database)
    {
        await using var connection = await OpenAsync(database);
        if (one.Setup is { } setup) await ExecuteAsync(connection, setup);
        await ExecuteAsync(connection, "select pg_stat_force_next_flush()");
        await using var outside = await OpenAsync(database);
        var witness = new Witness(outside, connection.ProcessID);
        await witness.BeginAsync();

        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, one.Sql);
        var (blocked, locks) = await witness.LookAsync();
        await ExecuteAsync(connection, "select pg_stat_force_next_flush()");
        await transaction.CommitAsync();
        await ExecuteAsync(connection, "select 1");
        return new(blocked, locks, await witness.WorkedAsync());
    }

    private static async Task<Database> MakeAsync(Server server, string sql)
    {
        var database = await server.CreateDatabaseAsync();
        await using var connection = await OpenAsync(database);
        await ExecuteAsync(connection, sql);
        return database;
    }

    private static bool SameLocks(Witnessed truth, Observation seen)
    {
        var listed = truth.Locks.Where(pair => pair.Value > (int)LockMode.AccessShare).Select(pair => $"{SqlName.Last(pair.Key)}: {(LockMode)pair.Value}").Order();
        var observed = seen.Statements.SelectMany(one => one.Effects).Where(effect => effect is { IsTable: true, After: > LockMode.AccessShare }).Select(effect => $"{SqlName.Last(Renamed(effect.Relation))}: {effect.After}").Order();
        return listed.SequenceEqual(observed);
    }

    /// <summary>Seen under its new name, listed under its old one.</summary>
    private static string Renamed(string relation) => relation == "public.people" ? "public.users" : relation;

    private static ObjectName? NameOf(NpgsqlConnection connection, uint oid)
    {
        using var command = new NpgsqlCommand($"select case relkind when 'i' then 'index' when 'm' then 'materialized view' when 'v' then 'view' when 'S' then 'sequence' else 'table' end, oid::regclass::text from pg_class where oid = {oid} and relnamespace <> 'pg_toast'::regnamespace", connection);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new(reader.GetString(0), reader.GetString(1)) : null;
    }

    private static async Task<NpgsqlConnection> OpenAsync(Database database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private sealed record Result(StatementCase Case, Witnessed Truth, Observation Seen, IReadOnlyList<Work> Told);

    private static string Percent(int part, int whole) => whole == 0 ? "-" : $"{100.0 * part / whole:0} %";
}

using Stairway.Climb;
using Stairway.Migrations;
using Stairway.Rows.Filling;
using Stairway.Servers;

namespace Stairway;

/// <summary>A throwaway database at a version of the history, with rows in all its tables, for looking around.</summary>
internal static class FilledDatabase
{
    /// <param name="at">The last version to apply; null for all.</param>
    /// <exception cref="NoServerException">No PostgreSQL could be had.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<FilledReport> MakeAsync(VerificationOptions options, long? at, IProgress<string>? said, CancellationToken cancellationToken)
    {
        var load = await Task.Run(() => HistoryLoader.Load(options.History), cancellationToken);
        if (load.History is not { } history) return new([], load.Findings);

        using (history)
        {
            await using var server = await ServerChain.StartAsync(options.Server, said, cancellationToken);
            var position = new Position();
            try
            {
                var empty = await Setup.EmptyDatabaseAsync(server, options, position, cancellationToken);
                return await Task.Run(() => Fill(history, server, empty, options, at, position, cancellationToken), cancellationToken);
            }
            catch (SetupException e)
            {
                return new([], [new(Rules.SetupFailed, e.Message) { Phase = "setup", Sql = e.Sql, SqlState = e.SqlState }]);
            }
        }
    }

    private static FilledReport Fill(IHistory history, Server server, Database empty, VerificationOptions options, long? at, Position position, CancellationToken cancellationToken)
    {
        var count = history.Migrations.TakeWhile(migration => at is null || migration.Version <= at).Count();
        if (new Checkpoints(history, server, empty, position).Rebuild(count, cancellationToken) is not { } database)
            return new([], [new(Rules.UpFails, $"{position.Step} fails: stairway verify says why") { Phase = "up", Version = position.Migration?.Version, Class = position.Migration?.Class, Place = position.Place }]);

        using var stand = new FilledStand(history, database, position);
        var findings = new List<Finding>();
        foreach (var source in options.RowsSql.Where(source => at is null || source.Version <= at))
            if (stand.Write(source.Sql) is { } e) findings.Add(RowFindings.NotWritten(source, e));

        var tables = stand.Inventory.Holdings.Values.Where(holding => holding.Rows.Count < options.RowsPerTable).Select(holding => holding.Shape).ToList();
        var result = stand.Fill(tables, new FillOptions(options.RowsPerTable));
        foreach (var (oid, reason) in result.Refused.Where(refused => stand.Inventory.Holdings[refused.Key].Rows.Count == 0))
            findings.Add(RowFindings.NotFilled(tables.First(table => table.Oid == oid), reason));
        foreach (var (oid, reason) in result.WithoutTriggers)
            findings.Add(RowFindings.FilledQuietly(tables.First(table => table.Oid == oid), reason));

        var version = count == 0 ? "before the first migration" : $"at {history.Migrations[count - 1].Version} {history.Migrations[count - 1].Name}";
        return new([.. stand.Inventory.Holdings.Values.Select(holding => (holding.Shape.ToString(), holding.Rows.Count)).OrderBy(table => table.Item1, StringComparer.Ordinal)], findings)
        {
            Version = version,
            Kept = options.Keep ? server.KeepAsync([(database, $"{version}, with rows")]).GetAwaiter().GetResult() : null,
        };
    }
}

/// <param name="Tables">Each with the number of its rows.</param>
/// <param name="Findings">What could not be loaded, applied or filled.</param>
internal sealed record FilledReport(IReadOnlyList<(string Name, int Rows)> Tables, IReadOnlyList<Finding> Findings)
{
    /// <summary>"at 20260210090000 AddUsers"; null when no database came about.</summary>
    public string? Version { get; init; }

    public Kept? Kept { get; init; }
}

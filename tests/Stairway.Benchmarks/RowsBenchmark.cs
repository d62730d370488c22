using System.Diagnostics;
using Npgsql;
using Stairway.Migrations;
using Stairway.Rows;
using Stairway.Rows.Filling;
using Stairway.Servers;

namespace Stairway.Benchmarks;

/// <summary>What rows cost: processor time of client and server, each the least of three runs, beside the same climb without rows; and how long it takes to fill a table.</summary>
internal static class RowsBenchmark
{
    private const int Runs = 3;

    public static async Task RunAsync(IReadOnlyList<int> lengths, string folder)
    {
        Console.WriteLine("| migrations | tables | climb, CPU s | with rows, CPU s | ratio | rows, CPU ms a migration | filling all tables of the head, ms a table |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var length in lengths)
        {
            var history = new GeneratedHistory(length);
            var assembly = GeneratedAssembly.Compile(history, folder);

            var (without, with, filling) = (double.MaxValue, double.MaxValue, double.MaxValue);
            for (var run = 0; run < Runs; run++)
            {
                without = Math.Min(without, Tool.Verify(assembly, "--only", "climb", "--rows", "off").Cpu);
                with = Math.Min(with, Tool.Verify(assembly, "--only", "climb", "--rows", "all").Cpu);
                filling = Math.Min(filling, (await FillAsync(history)).TotalMilliseconds);
            }

            Console.WriteLine($"| {length} | {history.Tables} | {without:0.00} | {with:0.00} | {with / without:0.0} × | {(with - without) * 1000 / length:0.0} | {filling / history.Tables:0.00} |");
        }
    }

    /// <returns>How long it takes to fill all tables of the head at once.</returns>
    private static async Task<TimeSpan> FillAsync(GeneratedHistory history)
    {
        await using var server = await ServerChain.StartAsync(new(Machine.From(_ => null)));
        var database = await server.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(database.ConnectionString))
        {
            await using var command = source.CreateCommand(string.Concat(history.Steps.Select(step => step.UpSql)));
            await command.ExecuteNonQueryAsync();
        }

        await using var connection = Sessions.Open(database);
        var inventory = new Inventory(connection, new VersionTable("public", "version_info", OwnsSchema: false));
        var clock = Stopwatch.StartNew();
        var result = new Filler(connection, inventory).Fill([.. inventory.Holdings.Values.Select(holding => holding.Shape)], new(20));
        return result.Filled.Count == history.Tables ? clock.Elapsed : throw new InvalidOperationException(string.Join('\n', result.Refused.Values));
    }
}

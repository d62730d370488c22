namespace Stairway.Benchmarks;

/// <summary>What a climb costs, as a multiple of the same steps as raw SQL: processor time of client and server, beyond what starting and stopping a server costs; each the least of three runs.</summary>
internal static class ClimbBenchmark
{
    private const int Runs = 3;

    public static async Task RunAsync(IReadOnlyList<int> lengths, string folder)
    {
        Console.WriteLine("| migrations | tables | raw SQL, CPU s | climb, CPU s | ratio | climb and trips, CPU s | ratio | comparison and runner, ms a migration |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var length in lengths)
        {
            var history = new GeneratedHistory(length);
            var assembly = GeneratedAssembly.Compile(history, folder);

            var (idle, raw, climb, all) = (double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue);
            for (var run = 0; run < Runs; run++) // in turn, so that a slower moment of the machine hits all of them
            {
                idle = Math.Min(idle, await Yardstick.IdleAsync(folder));
                raw = Math.Min(raw, await Yardstick.MeasureAsync(history, folder));
                climb = Math.Min(climb, Tool.Verify(assembly, "--rows", "off", "--only", "climb").Cpu);
                all = Math.Min(all, Tool.Verify(assembly, "--rows", "off").Cpu);
            }

            (raw, climb, all) = (raw - idle, climb - idle, all - idle);
            Console.WriteLine($"| {length} | {history.Tables} | {raw:0.00} | {climb:0.00} | {climb / raw:0.0} × | {all:0.00} | {all / raw:0.0} × | {(climb - raw) * 1000 / length:0.0} |");
        }
    }
}

namespace Stairway.Benchmarks;

/// <summary>What rows cost: processor time of client and server, each the least of three runs, beside the same climb without rows.</summary>
internal static class RowsBenchmark
{
    private const int Runs = 3;

    public static void Run(IReadOnlyList<int> lengths, string folder)
    {
        Console.WriteLine("| migrations | tables | climb, CPU s | with rows, CPU s | ratio | rows, ms a migration |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var length in lengths)
        {
            var history = new GeneratedHistory(length);
            var assembly = GeneratedAssembly.Compile(history, folder);

            var (without, with) = (double.MaxValue, double.MaxValue);
            for (var run = 0; run < Runs; run++)
            {
                without = Math.Min(without, Tool.Verify(assembly, "--only", "climb", "--rows", "off").Cpu);
                with = Math.Min(with, Tool.Verify(assembly, "--only", "climb", "--rows", "all").Cpu);
            }

            Console.WriteLine($"| {length} | {history.Tables} | {without:0.00} | {with:0.00} | {with / without:0.0} × | {(with - without) * 1000 / length:0.0} |");
        }
    }
}

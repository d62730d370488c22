namespace Stairway.Benchmarks;

/// <summary>What looking on costs: processor time of client and server, each the least of three runs, beside the same climb without a review.</summary>
internal static class ReviewCost
{
    private const int Runs = 3;

    public static void Run(IReadOnlyList<int> lengths, string folder)
    {
        Console.WriteLine();
        Console.WriteLine("| migrations | tables | climb, CPU s | with a review of all, CPU s | more | ms a migration |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var length in lengths)
        {
            var history = new GeneratedHistory(length);
            var assembly = GeneratedAssembly.Compile(history, folder);

            var (without, with) = (double.MaxValue, double.MaxValue);
            for (var run = 0; run < Runs; run++)
            {
                without = Math.Min(without, Tool.Verify(assembly, "--only", "climb", "--rows", "off").Cpu);
                with = Math.Min(with, Tool.Review(assembly, "--only", "climb", "--rows", "off").Cpu);
            }

            Console.WriteLine($"| {length} | {history.Tables} | {without:0.00} | {with:0.00} | {(with - without) / without:P0} | {(with - without) * 1000 / length:0.0} |");
        }
    }
}

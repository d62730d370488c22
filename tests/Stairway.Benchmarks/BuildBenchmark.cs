using System.Diagnostics;

namespace Stairway.Benchmarks;

/// <summary>What verifying the sample adds to a build of it: a build that finds everything up to date, one that verifies again, and the tool alone.</summary>
internal static class BuildBenchmark
{
    private const int Runs = 5;

    public static void Run()
    {
        var project = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../migrations"));
        var stamp = Path.Combine(project, "obj/Release/net10.0/stairway/verified.stamp");
        var assembly = Path.Combine(project, "bin/Release/net10.0/Migrations.dll");
        string[] build = ["build", "-c", "Release", "--no-restore", "-t:VerifyMigrations", project];
        Tool.Run("dotnet", ["build", "-c", "Release", "-t:VerifyMigrations", project]);

        List<double> unchanged = [], verified = [], tool = [];
        for (var run = 0; run < Runs; run++)
        {
            unchanged.Add(Wall(() => Tool.Run("dotnet", build)));
            File.Delete(stamp);
            verified.Add(Wall(() => Tool.Run("dotnet", build)));
            tool.Add(Wall(() => Tool.Verify(assembly)));
        }

        Console.WriteLine("| the sample | median wall s |");
        Console.WriteLine("|---|---|");
        Console.WriteLine($"| build, nothing changed | {Median(unchanged):0.00} |");
        Console.WriteLine($"| build that verifies | {Median(verified):0.00} |");
        Console.WriteLine($"| difference | {Median(verified) - Median(unchanged):0.00} |");
        Console.WriteLine($"| the tool alone | {Median(tool):0.00} |");
    }

    private static double Wall(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

using Stairway.Servers;

namespace Stairway.Benchmarks;

/// <summary>
/// Breaks correct migrations, one mutation at a time, and counts who notices: executing up, down and up alone (what the others do), the catalog besides, rows besides.
/// What nobody notices is listed: catalog and rows were the same after every phase, or a defect of ours is found.
/// </summary>
internal static class MutationBenchmark
{
    private static int _made;

    public static async Task RunAsync(string sample, int generated, string folder)
    {
        await using var server = await ServerChain.StartAsync(new(Machine.From(_ => null))); // one for all: each verification makes databases of its own in it
        var histories = new Dictionary<string, IReadOnlyList<SqlStep>>
        {
            ["the sample"] = await SqlStep.ReadAsync(sample),
            ["generated"] = [.. new GeneratedHistory(generated).Steps.Select(step => new SqlStep(Lines(step.UpSql), Lines(step.DownSql)))],
        };

        var results = new List<(string Operator, string Name, Noticed By)>();
        foreach (var (name, steps) in histories)
        {
            var alarms = await FindAsync(steps, server, folder);
            Console.WriteLine($"{name}: {steps.Count} migrations, {alarms.Count} false alarms {string.Join(", ", alarms.Select(finding => $"{finding.Rule.Code} on {finding.Version}: {finding.Message}"))}");
            for (var index = 0; index < steps.Count; index++)
            {
                foreach (var mutant in Mutations.Of(steps, index))
                    results.Add((mutant.Operator, $"{name}, step {index + 1}: {mutant.What}", By(await FindAsync([.. steps.Take(index), mutant.Step], server, folder, floor: index))));
            }
        }

        Console.WriteLine();
        Console.WriteLine("| mutation | mutants | executing alone | and the catalog | and rows |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var same in results.GroupBy(result => result.Operator)) Console.WriteLine(Line(same.Key, [.. same]));
        Console.WriteLine(Line("all", results));
        Console.WriteLine();
        foreach (var (_, name, by) in results.Where(result => result.By == Noticed.Nobody)) Console.WriteLine($"survives: {name}");
    }

    private static string Line(string name, IReadOnlyCollection<(string Operator, string Name, Noticed By)> results) =>
        $"| {name} | {results.Count} | {results.Count(result => result.By == Noticed.Executing)} | {results.Count(result => result.By is Noticed.Executing or Noticed.Catalog)} | {results.Count(result => result.By != Noticed.Nobody)} |";

    /// <param name="floor">What lies below was verified before, and is only climbed.</param>
    private static async Task<IReadOnlyList<Finding>> FindAsync(IReadOnlyList<SqlStep> steps, Server server, string folder, long? floor = null)
    {
        var assembly = GeneratedAssembly.CompileText(SqlStep.Source(steps), Directory.CreateDirectory(Path.Combine(folder, $"{_made++}")).FullName); // the last one is still loaded
        var options = new VerificationOptions(new(assembly) { AdapterFolder = Path.Combine(Tool.Folder, "fluentmigrator") }, new(Machine.From(_ => null))) { Rows = RowsFor.All, Floor = floor, Extent = Extent.Climb };
        var report = await new Verification(options) { StartServer = _ => Task.FromResult<Server>(new LentServer(server)) }.RunAsync(CancellationToken.None);
        if (report.Findings.FirstOrDefault(finding => finding.Severity == Severity.Error && finding.Rule.Code.StartsWith("STW00", StringComparison.Ordinal)) is { } broken)
            throw new InvalidOperationException($"{broken.Message}: {string.Join("; ", broken.Details)}");
        return [.. report.Findings.Where(finding => finding.Severity == Severity.Error || finding.Rule.Code is "STW0307" or "STW0308")];
    }

    private static Noticed By(IReadOnlyList<Finding> findings) =>
        findings.Count == 0 ? Noticed.Nobody
        : findings.Any(finding => finding.Rule.Code is "STW0201" or "STW0206" or "STW0209" || finding.Details.Any(detail => detail.StartsWith("Up() then fails on it", StringComparison.Ordinal) && finding.Rule.Code.StartsWith("STW02", StringComparison.Ordinal))) ? Noticed.Executing
        : findings.Any(finding => finding.Rule.Code.StartsWith("STW02", StringComparison.Ordinal)) ? Noticed.Catalog
        : Noticed.Rows;

    private static string[] Lines(string sql) => sql.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private enum Noticed
    {
        Nobody,
        Executing,
        Catalog,
        Rows,
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Stairway.History;
using Stairway.History.Lock;
using Stairway.Migrations;
using Stairway.Servers;

namespace Stairway.Benchmarks;

/// <summary>What the guards of the history cost beyond git itself: a branch with one late and one uncommitted migration, in repositories that git fast-import makes.</summary>
internal static class GuardBenchmark
{
    private const int Runs = 5;
    private const string LockName = "migrations/stairway.lock";

    public static async Task RunAsync(string folder)
    {
        Console.WriteLine("| migrations | commits | what has shipped is in | git processes | wall s | processor s of git | processor s of ours | findings |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (migrations, commits) in new[] { (10, 100), (1000, 50_000) })
        {
            var root = Make(Path.Combine(folder, $"repository-{commits}"), migrations, commits);
            var history = Enumerable.Range(0, migrations + 2).Select(i => Of(root, i == migrations ? -1 : i)).OrderBy(migration => migration.Version).ToList();
            foreach (var hasLock in new[] { true, false })
            {
                await MeasureAsync(root, history, hasLock);
                var runs = new List<(int Processes, double Wall, double Git, double Ours, int Findings)>();
                for (var run = 0; run < Runs; run++) runs.Add(await MeasureAsync(root, history, hasLock));
                var median = runs.OrderBy(run => run.Wall).ElementAt(Runs / 2);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {migrations} | {commits} | {(hasLock ? "the lock" : "the sources")} | {median.Processes} | {median.Wall:0.000} | {median.Git:0.000} | {median.Ours:0.000} | {median.Findings} |"));
            }
        }
    }

    /// <param name="hasLock">False for a project that keeps none: what has shipped is then looked up in its sources.</param>
    private static async Task<(int Processes, double Wall, double Git, double Ours, int Findings)> MeasureAsync(string root, IReadOnlyList<Migration> history, bool hasLock)
    {
        var options = new GuardOptions(Path.Combine(root, "migrations")) { Git = Machine.From(Environment.GetEnvironmentVariable).Find("git"), BaseRef = "main", Now = DateTimeOffset.UtcNow };
        var lockFile = hasLock ? new LockOptions(Path.Combine(root, LockName)) : null;
        var (git, ours, clock) = (Cpu.OfEndedChildren(), Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());

        await using var guards = new Guards(options, lockFile, CancellationToken.None);
        var findings = await guards.JudgeAsync(history, new("public", "VersionInfo", OwnsSchema: false), null, CancellationToken.None);

        return (guards.Repository!.Git.Processes, clock.Elapsed.TotalSeconds, Cpu.OfEndedChildren() - git, (Process.GetCurrentProcess().TotalProcessorTime - ours).TotalSeconds, findings.Count);
    }

    /// <summary>A history whose every n-th commit adds a migration, a branch from its end with one that comes before them all, and one that is not committed.</summary>
    private static string Make(string root, int migrations, int commits)
    {
        Directory.CreateDirectory(root);
        Tool.Run("git", ["init", "-q", "-b", "main", root]);
        var stream = new StringBuilder();
        var every = commits / migrations;
        for (var commit = 0; commit < commits; commit++)
        {
            var isMigration = commit % every == 0 && commit / every < migrations;
            if (commit == commits - 1) Append(stream, commit, "main", LockName, LockOf(migrations));
            else Append(stream, commit, "main", isMigration ? Name(commit / every) : $"app/File{commit % 500}.cs", isMigration ? TextOf(commit / every) : $"// {commit}\n");
        }

        Append(stream, commits, "feat/late", Name(-1), TextOf(-1), "from refs/heads/main\n");
        File.WriteAllText(root + ".import", stream.ToString());
        Tool.Run("sh", ["-c", $"git -C '{root}' fast-import --quiet < '{root}.import' && git -C '{root}' checkout -q feat/late"]);
        File.WriteAllText(Path.Combine(root, Name(migrations + 1)), TextOf(migrations + 1));
        return root;
    }

    private static void Append(StringBuilder stream, int commit, string branch, string path, string text, string from = "") =>
        stream.Append(CultureInfo.InvariantCulture, $"commit refs/heads/{branch}\ncommitter Ada <ada@example.org> {1_600_000_000 + commit} +0000\ndata 1\nx\n{from}M 100644 inline {path}\ndata {text.Length}\n{text}\n");

    private static Migration Of(string root, int number) => new(Version(number), $"Shop.Step{Version(number)}") { Up = new(Path.Combine(root, Name(number)), 6, 9) };

    private static string LockOf(int migrations) => new LockFile("FluentMigrator 8.0.1", 15, [.. Enumerable.Range(0, migrations).Select(LineOf)]).ToString();

    private static LockLine LineOf(int number) =>
        new(Version(number), $"Shop.Step{Version(number)}", Fingerprint.Of($"up {number}"), Fingerprint.Of($"down {number}"), LockLine.Unknown, Fingerprint.Of($"catalog {number}"), $"CREATE TABLE \"t{number}\"(\"id\" bigint NOT NULL)", $"DROP TABLE \"t{number}\"");

    private static string Name(int number) => $"migrations/{Version(number)}_Step.cs";

    private static long Version(int number) => long.Parse(new DateTime(2020, 1, 2).AddHours(number).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string TextOf(int number) => $$"""
        [Migration({{Version(number)}})]
        public class Step{{Version(number)}} : Migration
        {
            public override void Up()
            {
                Create.Table("t{{Version(number)}}").WithColumn("id").AsInt64().NotNullable().PrimaryKey();
            }

            public override void Down() => Delete.Table("t{{Version(number)}}");
        }

        """;
}

using System.Globalization;
using System.Text;
using Stairway.Migrations;
using Stairway.Servers;

namespace Stairway.Benchmarks;

/// <summary>A migration as the statements that it sends.</summary>
/// <param name="Down">Null where there is no way back.</param>
internal sealed record SqlStep(IReadOnlyList<string> Up, IReadOnlyList<string>? Down)
{
    public bool InTransaction { get; init; } = true;

    /// <summary>Runs a history once, and writes down what it sends.</summary>
    public static async Task<IReadOnlyList<SqlStep>> ReadAsync(string assembly)
    {
        var load = HistoryLoader.Load(new HistoryOptions(assembly) { AdapterFolder = Path.Combine(Tool.Folder, "fluentmigrator") });
        using var history = load.History!;
        await using var server = await ServerChain.StartAsync(new(Machine.From(_ => null)));
        var database = await server.CreateDatabaseAsync();
        using var session = history.Open(database.ConnectionString);

        var steps = new List<SqlStep>();
        foreach (var migration in history.Migrations)
        {
            var up = Sent(session.Run(migration, Direction.Up, StepObserver.None));
            var hasWayBack = !migration.ForwardOnly && migration.Suppressions.Count == 0;
            var down = hasWayBack ? Sent(session.Run(migration, Direction.Down, StepObserver.None)) : null;
            if (hasWayBack) session.Run(migration, Direction.Up, StepObserver.None);
            steps.Add(new(up, down) { InTransaction = migration.InTransaction });
        }

        return steps;
    }

    /// <summary>The steps as one source file.</summary>
    public static string Source(IReadOnlyList<SqlStep> steps)
    {
        var source = new StringBuilder("using FluentMigrator;\nnamespace Generated;\n");
        foreach (var (step, version) in steps.Select((step, index) => (step, index + 1)))
        {
            source.Append(CultureInfo.InvariantCulture, $"[Migration({version}{(step.InTransaction ? "" : ", TransactionBehavior.None")})]\npublic class Step{version:000} : {(step.Down is null ? "ForwardOnlyMigration" : "Migration")}\n{{\n");
            source.Append(CultureInfo.InvariantCulture, $"    public override void Up() {{ {Body(step.Up)} }}\n");
            if (step.Down is not null) source.Append(CultureInfo.InvariantCulture, $"    public override void Down() {{ {Body(step.Down)} }}\n");
            source.Append("}\n");
        }

        return source.ToString();
    }

    private static string Body(IEnumerable<string> statements) => string.Join("\n        ", statements.Select(sql => $"Execute.Sql(@\"{sql.Replace("\"", "\"\"", StringComparison.Ordinal)}\");"));

    private static List<string> Sent(StepOutcome outcome) => outcome.Succeeded ? [.. outcome.Statements.Select(statement => statement.Sql).Where(sql => sql.Length > 0)] : throw new InvalidOperationException(outcome.Failure!.Message);
}

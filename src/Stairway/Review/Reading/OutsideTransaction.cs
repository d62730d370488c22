using Stairway.Catalog.Repairs;
using Stairway.Migrations;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0612 and STW0613: outside a transaction a migration may stop half way, and has to begin again.</summary>
internal static class OutsideTransaction
{
    public static IEnumerable<Finding> JudgeNumber(Reviewed step)
    {
        var parts = Parts(step);
        if (parts.Count < 2 || parts.SkipLast(1).All(part => part.IsRepeatable)) yield break;

        var first = parts.First(part => !part.IsRepeatable);
        var next = parts[parts.IndexOf(first) + 1];
        yield return Said.Of(step, next.Statement, Rules.NotAlone, $"outside a transaction {parts.Count} statements are not applied together: when this one fails, {first.What} is done, and the migration cannot run again") with
        {
            Details = ["give each statement a migration of its own, and leave in a transaction what can be", "or write the ones before so that they can be repeated: IF NOT EXISTS, IF EXISTS, ON CONFLICT"],
            Repair = next.Command is { } command ? $"[Migration({step.Migration.Version + 1}, TransactionBehavior.None)] // in its Up():\n{CSharp.ExecuteSql(command.Text)}" : null,
        };
    }

    public static IEnumerable<Finding> JudgeRepetition(Reviewed step)
    {
        if (Parts(step) is not [{ IsRepeatable: false } only]) yield break;

        yield return Said.Of(step, only.Statement, Rules.NotRepeatable, $"outside a transaction {only.What} may be done and not recorded: the migration then fails when it runs again") with
        {
            Details = ["the version is recorded only after it; whoever stops the release in between has to repair by hand"],
            Repair = Repeatable(only),
        };
    }

    /// <summary>What has an effect, one after another.</summary>
    private static List<Part> Parts(Reviewed step)
    {
        if (step.Migration.InTransaction) return [];

        var parts = step.Up.SelectMany(OfStatement).ToList();
        for (var i = 1; i < parts.Count; i++)
        {
            // an index that is dropped if it is there, and then created, may be created again
            if (parts[i].Operation is CreateIndex create && parts[i - 1] is { IsRepeatable: true, Operation: DropIndex drop } && (drop.Name, drop.Schema) == (create.Name, create.Table.Schema))
                parts[i] = parts[i] with { IsRepeatable = true };
        }

        return parts;
    }

    private static IEnumerable<Part> OfStatement(Statement statement) => statement switch
    {
        { Operation: RunSql } => SqlCommand.In(statement.Sql).Where(command => !command.HasNoEffect() && !command.ControlsTransaction())
            .Select(command => new Part(statement, SqlOperations.Of(command)[0], command, Shown(command.Text), command.IsRepeatable())),
        { Operation: RunCode } => [new(statement, statement.Operation, null, "what the code did", false)],
        { Sql.Length: > 0, Operation: { } operation } => [new(statement, operation, null, statement.Expression, operation is UpdateRows or DeleteRows or SetDefault or AlterColumn)],
        _ => [],
    };

    private static string? Repeatable(Part part) => part.Operation switch
    {
        CreateIndex { Name.Length: > 0 } index => $"""
            {CSharp.ExecuteSql($"drop index{(index.IsConcurrent ? " concurrently" : "")} if exists {new Table(index.Table.Schema, index.Name).Sql()}")}
            {(part.Command is { } command ? CSharp.ExecuteSql(command.Text) : CSharp.ExecuteSql(part.Statement.Sql.TrimEnd(';', '\n')))}
            """,
        DropIndex index => CSharp.ExecuteSql($"drop index{(index.IsConcurrent ? " concurrently" : "")} if exists {new Table(index.Schema, index.Name).Sql()}"),
        _ => null,
    };

    private static string Shown(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length > 60 ? $"'{line[..60]}…'" : $"'{line}'";
    }

    private sealed record Part(Statement Statement, Operation Operation, SqlCommand? Command, string What, bool IsRepeatable);
}

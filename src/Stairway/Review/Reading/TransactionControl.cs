using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0611: SQL begins or ends the transaction that is not its own.</summary>
internal static class TransactionControl
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from statement in step.Up
        where statement.Operation is RunSql
        let commands = SqlCommand.In(statement.Sql)
        let first = commands.FirstOrDefault(command => command.ControlsTransaction())
        where first is not null && (step.Migration.InTransaction || !IsBalanced(commands))
        select Said.Of(step, statement, Rules.TransactionControl, $"{Word(first)} in SQL {(step.Migration.InTransaction ? "interferes with the transaction that FluentMigrator began" : "leaves a transaction to the statements that follow")}") with
        {
            Details =
            [
                step.Migration.InTransaction
                    ? "what comes after it is not rolled back when the migration fails, and the version may be missing for what is already done"
                    : "each command that is sent is a transaction of its own here: BEGIN and COMMIT have to stand in the same one",
                "leave it to FluentMigrator: TransactionBehavior.Default is one transaction, TransactionBehavior.None none",
            ],
            Repair = Without(commands),
        };

    /// <summary>BEGIN … COMMIT in one text is a transaction of its own, where there is no other.</summary>
    private static bool IsBalanced(IReadOnlyList<SqlCommand> commands)
    {
        var open = 0;
        foreach (var command in commands.Where(command => command.ControlsTransaction()))
        {
            open += Word(command) is "BEGIN" or "START" ? 1 : -1;
            if (open is < 0 or > 1) return false;
        }

        return open == 0;
    }

    private static string? Without(IReadOnlyList<SqlCommand> commands) =>
        string.Join(";\n", commands.Where(command => !command.ControlsTransaction()).Select(command => command.Text)) is { Length: > 0 } rest ? CSharp.ExecuteSql(rest) : null;

    private static string Word(SqlCommand command) => command.Tokens[0].ToUpperInvariant();
}

using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0619: what refuses a transaction is sent together with something else, which makes one.</summary>
internal static class SeveralInOneCommand
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from statement in step.Up
        where statement.Operation is RunSql && !step.Migration.InTransaction
        let commands = SqlCommand.In(statement.Sql)
        where commands.Count > 1
        let refusing = commands.FirstOrDefault(command => command.NeedsNoTransaction())
        where refusing is not null
        select Said.Of(step, statement, Rules.SeveralInOneCommand, $"{commands.Count} commands in one Execute.Sql are one transaction, which {string.Join(' ', refusing.Tokens.Take(3)).ToUpperInvariant()} refuses") with
        {
            Details = ["PostgreSQL runs a text of several commands as one transaction, also under TransactionBehavior.None"],
            Repair = string.Join('\n', commands.Select(command => CSharp.ExecuteSql(command.Text))),
        };
}

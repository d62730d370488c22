using Stairway.Migrations;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>One thing that a statement asks for.</summary>
/// <param name="Statement">Where it stands; one of SQL may ask for several things.</param>
/// <param name="Command">The one command of its SQL that says so; null for an expression that is not SQL.</param>
internal sealed record Request(Statement Statement, Operation Operation, string? Command = null)
{
    /// <summary>Everything that is asked for, in order.</summary>
    public static IReadOnlyList<Request> In(IReadOnlyList<Statement> statements) =>
    [
        .. statements.SelectMany(statement => statement is { Operation: RunSql } or { Operation: RunCode, Sql.Length: > 0 }
            ? SqlCommand.In(statement.Sql).SelectMany(command => SqlOperations.Of(command).Select(operation => new Request(statement, operation, command.Text)))
            : [new Request(statement, statement.Operation ?? new Other())]),
    ];
}

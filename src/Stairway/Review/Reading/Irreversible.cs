using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0615: FluentMigrator derives Down() from Up(), and cannot from this.</summary>
internal static class Irreversible
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from statement in step.Migration.AutoReversing ? step.Up : []
        where !IsReversed(statement.Operation)
        select Said.Of(step, statement, Rules.CannotReverse, $"{step.Migration.Name} is auto-reversing, but {statement.Expression} has no reverse: Down() will throw") with
        {
            Details = ["FluentMigrator reverses what creates, renames or inserts, and nothing else", "derive from Migration and write both directions"],
            Repair = $"public sealed class {step.Migration.Name} : Migration",
        };

    /// <summary>Reverse() of FluentMigrator's expressions; what is not known here is left to the climb, which asks it.</summary>
    private static bool IsReversed(Operation? operation) =>
        operation is not (DropTable or DropColumns or DropIndex or DropConstraint or DropSchema or DropSequence or AlterColumn or SetDefault or MoveTable or RunSql or RunCode or UpdateRows or DeleteRows { IsAll: true });
}

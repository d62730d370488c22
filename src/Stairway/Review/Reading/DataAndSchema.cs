using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0610: rows are changed in the same transaction in which a table was altered before, whose lock is held all the while.</summary>
internal static class DataAndSchema
{
    public static IEnumerable<Finding> Judge(Reviewed step)
    {
        if (!step.Migration.InTransaction) yield break;

        Table? altered = null;
        foreach (var request in step.Requests)
        {
            if (altered is not null && Changed(request.Operation) is { } changed && step.Was(request, changed) is not null)
            {
                yield return Said.Of(step, request, Rules.DataAndSchema, $"rows of {changed} are changed in the transaction in which {(changed == altered ? "it" : altered)} was altered before") with
                {
                    Details =
                    [
                        $"{altered} stays locked, for readers too, until the last row is changed and the migration commits",
                        "change the rows in a migration of its own: before this one where the new schema needs them, after it where they need the new schema",
                    ],
                    Repair = request.Command is { } command ? Catalog.Repairs.CSharp.ExecuteSql(command) : null,
                };
                yield break;
            }

            if (Altered(request.Operation) is { } table && step.Was(request, table) is not null) altered ??= table;
        }
    }

    private static Table? Changed(Operation operation) => operation switch
    {
        UpdateRows update => update.Table,
        DeleteRows delete => delete.Table,
        InsertRows insert => insert.Table,
        _ => null,
    };

    /// <summary>What takes a lock that keeps writers or readers out.</summary>
    private static Table? Altered(Operation operation) => operation switch
    {
        AddColumn add => add.Table,
        AlterColumn alter => alter.Table,
        SetNullable set => set.Table,
        SetDefault set => set.Table,
        DropColumns drop => drop.Table,
        RenameColumn rename => rename.Table,
        RenameTable rename => rename.Table,
        MoveTable move => move.Table,
        CreateKey key => key.Table,
        CreateForeignKey key => key.Table,
        DropConstraint drop => drop.Table,
        CreateIndex { IsConcurrent: false } index => index.Table,
        _ => null,
    };
}

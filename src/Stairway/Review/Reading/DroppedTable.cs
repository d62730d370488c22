using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0602: a table goes, with all its rows.</summary>
internal static class DroppedTable
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from asked in step.Asking<DropTable>()
        let was = step.Was(asked.Request, asked.Operation.Table)
        where was is not null && !step.Migration.IsBreaking && !DropAndAdd.IsTableOf(step, asked.Request)
        select Said.Of(step, asked.Request, Rules.DroppedTable, $"table {was} is dropped with all its rows") with
        {
            Details =
            [
                "no Down() brings rows back, and applications of the release before fail where they still ask for it",
                "renamed, its rows stay until the release has proved itself; drop it in a later migration. Where it has long been empty and unused, say so: [Migration(…, BreakingChange = true)]",
            ],
            Repair = $"Rename.Table({Written.CSharpName(asked.Operation.Table.Name)}){Written.InSchema(asked.Operation.Table)}.To({Written.CSharpName(asked.Operation.Table.Name + "_dropped")});",
        };
}

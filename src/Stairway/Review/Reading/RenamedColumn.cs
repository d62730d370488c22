using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0605: a column has another name, and the application that still runs asks for the old one.</summary>
internal static class RenamedColumn
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from asked in step.Asking<RenameColumn>()
        let column = step.Was(asked.Request, asked.Operation.Table, asked.Operation.Column)
        where column is not null && !step.Migration.IsBreaking && step.Becomes(asked.Request, asked.Operation.Table, asked.Operation.Column) is null
        let rename = asked.Operation
        select Said.Of(step, asked.Request, Rules.RenamedColumn, $"column {rename.Table}.{rename.Column} is renamed to {rename.To}: applications of the release before fail until the last of them is gone") with
        {
            Details =
            [
                $"PostgreSQL knows no second name for a column: add {rename.To}, let the application write both, fill the old rows in batches, read the new one, and drop {rename.Column} in a later migration",
                "where nothing runs during the release, say so: [Migration(…, BreakingChange = true)]",
            ],
            Repair = $"Create.Column({Written.CSharpName(rename.To)}){rename.Table.On()}{TypeNames.Fluent(column["type"]!)}.Nullable();",
        };
}

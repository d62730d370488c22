using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0603: a column goes, with all its values.</summary>
internal static class DroppedColumn
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from asked in step.Asking<DropColumns>()
        where !step.Migration.IsBreaking
        from name in asked.Operation.Columns
        let column = step.Was(asked.Request, asked.Operation.Table, name)
        where column is not null && !DropAndAdd.IsColumnOf(step, asked.Request, name)
        let isRequired = column["notnull"] is not null && column["default"] is null && column["identity"] is null
        select Said.Of(step, asked.Request, Rules.DroppedColumn, $"column {asked.Operation.Table}.{name} is dropped with all its values") with
        {
            Details =
            [
                "applications of the release before still name it in their queries and fail, and no Down() brings its values back",
                isRequired
                    ? "in this release let it be empty and stop writing it, as below; drop it in the next one, and say so there: [Migration(…, BreakingChange = true)]"
                    : "in this release stop reading and writing it; drop it in the next one, and say so there: [Migration(…, BreakingChange = true)]",
            ],
            Repair = isRequired ? CSharp.ExecuteSql($"alter table {asked.Operation.Table.Sql()} alter column {Written.Columns([name])} drop not null") : null,
        };
}

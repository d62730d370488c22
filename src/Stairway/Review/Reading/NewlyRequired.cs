using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0608: a column is required from now on, and the application that still runs gives it no value. STW0621: rows may be there that have none.</summary>
internal static class NewlyRequired
{
    public static IEnumerable<Finding> JudgeInserts(Reviewed step) =>
        from required in Found(step)
        where !step.Migration.IsBreaking && required.After["default"] is null && required.After["identity"] is null && required.After["generated"] is null
        select Said.Of(step, required.Request, Rules.OldCodeCannotInsert, $"column {required.Table}.{required.Name} is required and has no default: inserts of the release before fail, which may leave it out") with
        {
            Details = ["while a release rolls out, applications of both releases write", "a default answers for those that do not know the column; take it away in a later migration. Or require it one release after everything writes it, and say so: [Migration(…, BreakingChange = true)]"],
            Repair = Columns.Neutral(required.After["type"]!) is { } value ? CSharp.ExecuteSql($"alter table {required.Table.Sql()} alter column {Written.Columns([required.Name])} set default {value.Sql}") : null,
        };

    public static IEnumerable<Finding> JudgeRows(Reviewed step) =>
        from required in Found(step)
        where required.Before is not null && !IsFilled(step, required)
        select Said.Of(step, required.Request, Rules.NotNullMayFail, $"column {required.Table}.{required.Name} was allowed to be empty: on the first row that is, the migration fails with 23502") with
        {
            Details =
            [
                $"to be asked in production: select count(*) from {required.Table.Sql()} where {Written.Columns([required.Name])} is null",
                "as below new rows are checked from now on; fill the old ones, and let the next migration validate the constraint and only then set NOT NULL",
            ],
            Repair = CSharp.ExecuteSql(step.Major >= 18
                ? $"alter table {required.Table.Sql()} add constraint {SqlName.Quote($"{required.Table.Name}_{required.Name}_not_null")} not null {Written.Columns([required.Name])} not valid"
                : $"alter table {required.Table.Sql()} add constraint {SqlName.Quote($"ck_{required.Table.Name}_{required.Name}")} check ({Written.Columns([required.Name])} is not null) not valid"),
        };

    /// <summary>Columns of tables that were there which forbid NULL now and did not before, but for those that are added so: STW0601 speaks of them.</summary>
    private static IEnumerable<(Request Request, Table Table, string Name, CatalogObject? Before, CatalogObject After)> Found(Reviewed step) =>
        from asked in step.Requests.SelectMany(Requiring)
        let was = step.Was(asked.Request, asked.Table)
        where was is not null
        let before = step.Before.Find(was, asked.Name)
        let after = step.Becomes(asked.Request, asked.Table, asked.Name)
        where after?["notnull"] is not null && before?["notnull"] is null && !Keys.ForbidsNull(step.Before, was, asked.Name)
        select (asked.Request, asked.Table, asked.Name, before, after);

    private static IEnumerable<(Request Request, Table Table, string Name)> Requiring(Request request) => request.Operation switch
    {
        AlterColumn { Column.IsNullable: false } alter => [(request, alter.Table, alter.Column.Name)],
        SetNullable { IsNullable: false } set => [(request, set.Table, set.Column)],
        CreateKey { IsPrimary: true } key => key.Columns.Select(column => (request, key.Table, column)),
        _ => [],
    };

    /// <summary>A backfill before it in the same migration: rows tell whether it finds them all.</summary>
    private static bool IsFilled(Reviewed step, (Request Request, Table Table, string Name, CatalogObject? Before, CatalogObject After) required) =>
        step.Requests.TakeWhile(other => !ReferenceEquals(other, required.Request)).Any(other => other.Operation switch
        {
            UpdateRows update => update.Table == required.Table && (update.Columns.Count == 0 || update.Columns.Contains(required.Name)),
            DeleteRows delete => delete.Table == required.Table,
            TruncateTable truncate => truncate.Table == required.Table,
            _ => false,
        });
}

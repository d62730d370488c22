using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0622: values that were allowed to repeat are unique from now on.</summary>
internal static class NewlyUnique
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from key in step.Requests.SelectMany(Keyed)
        let was = step.Was(key.Request, key.Table)
        where was is not null && key.Columns.Count > 0 && MayRepeat(step, key.Request, key.Table, key.Columns) && !Keys.AreUnique(step.Before, was, key.Columns)
        let columns = Written.Columns(key.Columns)
        select Said.Of(step, key.Request, Rules.UniqueMayFail, $"{string.Join(", ", key.Columns)} of {key.Table} may hold duplicates: on the first one the migration fails with 23505") with
        {
            Details =
            [
                $"to be asked in production: select {columns}, count(*) from {key.Table.Sql()} group by {columns} having count(*) > 1",
                "clean up in a migration before it; built as below, in a migration of its own with TransactionBehavior.None, it fails without having locked anybody out",
            ],
            Repair = $"Create.Index({Written.CSharpName(key.Name.Length > 0 ? key.Name : $"ux_{key.Table.Name}_{string.Join('_', key.Columns)}")}){key.Table.On()}{string.Concat(key.Columns.Select(column => $".OnColumn({Written.CSharpName(column)}).Ascending()"))}.WithOptions().Unique().WithOptions().AsConcurrently();",
        };

    private static IEnumerable<(Request Request, Table Table, string Name, IReadOnlyList<string> Columns)> Keyed(Request request) => request.Operation switch
    {
        CreateIndex { IsUnique: true } index => [(request, index.Table, index.Name, index.Columns)],
        CreateKey key => [(request, key.Table, key.Name, key.Columns)],
        _ => [],
    };

    /// <summary>A new column is empty or counts, but for a constant default, which is the same in every row.</summary>
    private static bool MayRepeat(Reviewed step, Request request, Table table, IReadOnlyList<string> columns) =>
        columns.All(column => step.Was(request, table, column) is not null || step.Requests.Any(other => other.Operation is AddColumn { Column.Default.Kind: DefaultKind.Constant } add && add.Table == table && add.Column.Name == column));
}

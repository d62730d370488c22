using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0601: a column that every row must have, added where rows are, without a value for them.</summary>
internal static class RequiredColumn
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from asked in step.Asking<AddColumn>()
        let request = asked.Request
        let add = asked.Operation
        where IsRequired(add.Column) && step.Was(request, add.Table) is not null && !HasValue(step, request, add) && !IsEmptied(step, add.Table)
        select Said.Of(step, request, Rules.RequiredColumn, $"column {add.Table}.{add.Column.Name} forbids NULL and has no default: it cannot be added once {add.Table.Name} holds a row") with
        {
            Details = Details(add.Column, request.Command is not null),
            Repair = Rewrite(step, request, add),
        };

    private static bool IsRequired(Column column) =>
        (column.IsNullable != true || column.IsPrimaryKey) && column is { IsIdentity: false, Computed: null, Default: null or { Kind: DefaultKind.Null } };

    /// <summary>What a type brings: a sequence, or a domain's own default.</summary>
    private static bool HasValue(Reviewed step, Request request, AddColumn add) =>
        step.Becomes(request, add.Table, add.Column.Name) is { } column
        && (column["default"] is not null || column["identity"] is not null || column["generated"] is not null
            || step.After.Find(new ObjectName("domain", column["type"]!))?["default"] is not null);

    private static bool IsEmptied(Reviewed step, Table table) =>
        step.Requests.Any(request => request.Operation is TruncateTable truncate && truncate.Table == table || request.Operation is DeleteRows { IsAll: true } delete && delete.Table == table);

    private static IReadOnlyList<string> Details(Column column, bool isSql) =>
    [
        "an empty table takes it, so that no test on an empty database notices; on the first row PostgreSQL fails with 23502",
        .. column.IsNullable is null && !isSql ? ["FluentMigrator forbids NULL where nothing is said: .Nullable() was perhaps forgotten"] : Array.Empty<string>(),
        "a constant default is stored once and rewrites nothing; without one add the column as .Nullable(), fill it in batches, and require it in a later migration",
    ];

    private static string? Rewrite(Reviewed step, Request request, AddColumn add)
    {
        if (step.Becomes(request, add.Table, add.Column.Name)?["type"] is not { } type) return null;

        var column = $"Create.Column({Written.CSharpName(add.Column.Name)}){add.Table.On()}{TypeNames.Fluent(type)}";
        return Columns.Neutral(type) is { } value ? $"{column}.NotNullable().WithDefaultValue({value.CSharp});" : $"{column}.Nullable();";
    }
}

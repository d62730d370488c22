using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0628 and STW0629: rows that were refused until now are allowed.</summary>
internal static class Loosened
{
    public static IEnumerable<Finding> JudgeConstraints(Reviewed step) =>
        from asked in step.Asking<DropConstraint>()
        let was = step.Was(asked.Request, asked.Operation.Table)
        where was is not null
        let constraint = step.Before.Find(new ObjectName("constraint", $"{was.Identity()}.{InCatalog.Part(asked.Operation.Name)}"))
        let table = step.Becomes(asked.Request, asked.Operation.Table)
        where constraint is not null && step.After.Has(table) && !IsReplaced(step.After, table, constraint)
        select Said.Of(step, asked.Request, Rules.DroppedConstraint, $"constraint {asked.Operation.Name} of {was} is dropped: {constraint["def"]}") with
        {
            Details = ["what it refused may be written from now on, and Down() fails on such rows", "as below it comes back without reading the table, should it be needed again"],
            Repair = CSharp.ExecuteSql($"alter table {table.Sql()} add constraint {SqlName.Quote(asked.Operation.Name)} {constraint["def"]}{(constraint["type"] is "check" or "foreign key" && constraint["not_valid"] is null ? " not valid" : "")}"),
        };

    public static IEnumerable<Finding> JudgeNulls(Reviewed step) =>
        from asked in step.Requests.SelectMany(Allowing)
        let before = step.Was(asked.Request, asked.Table, asked.Name)
        let after = step.Becomes(asked.Request, asked.Table, asked.Name)
        where before?["notnull"] is not null && after is not null && after["notnull"] is null && !Keys.ForbidsNull(step.After, step.Becomes(asked.Request, asked.Table), asked.Name)
        select Said.Of(step, asked.Request, Rules.DroppedNotNull, $"column {asked.Table}.{asked.Name} may be empty from now on") with
        {
            Details = ["code that reads it without expecting null fails on the first empty one, and Down() fails on such rows", "the application has to be ready to read nulls before anything writes them"],
            Repair = Columns.Neutral(after["type"]!) is { } value ? CSharp.ExecuteSql($"alter table {asked.Table.Sql()} alter column {Written.Columns([asked.Name])} set default {value.Sql}") : null,
        };

    /// <summary>What the old one refused is refused still: by a constraint of the same kind on the same columns, a unique index, or NOT NULL.</summary>
    private static bool IsReplaced(CatalogState after, Table table, CatalogObject constraint)
    {
        var (kind, definition) = (constraint["type"], constraint["def"] ?? "");
        if (Keys.Of(after, table, "constraint").Any(other => other["type"] == kind && Head(other["def"] ?? "") == Head(definition) && kind is not "check")) return true;

        return kind switch
        {
            "primary key" or "unique" => Catalog.Repairs.Keys.Columns(definition) is { } columns && Keys.AreUnique(after, table, [.. columns.Select(SqlName.Plain)]),
            "check" => Keys.Of(after, table, "constraint").Any(other => other["type"] == "check" && other.Name != constraint.Name && other["def"] == definition)
                || Keys.Of(after, table, "column").Any(column => column["notnull"] is not null && definition.StartsWith($"CHECK (({SqlName.Last(column.Name.Identity)} IS NOT NULL))", StringComparison.Ordinal))
                || after.Find(constraint.Name) is not null,
            _ => false,
        };
    }

    /// <summary>"FOREIGN KEY (user_id)", "UNIQUE (a, b)".</summary>
    private static string Head(string definition) => definition[..(definition.IndexOf(')', StringComparison.Ordinal) + 1)];

    private static IEnumerable<(Request Request, Table Table, string Name)> Allowing(Request request) => request.Operation switch
    {
        AlterColumn { Column.IsNullable: true } alter => [(request, alter.Table, alter.Column.Name)],
        SetNullable { IsNullable: true } set => [(request, set.Table, set.Column)],
        _ => [],
    };
}

using Stairway.Catalog;
using Stairway.Migrations;

namespace Stairway.Review.Design;

/// <summary>Columns of one table that one statement makes, and of which the same is to be said.</summary>
internal sealed record ColumnsOfTable(Made Made, Statement? Statement, IReadOnlyList<CatalogObject> Columns)
{
    public static IEnumerable<ColumnsOfTable> Of(Made made, IEnumerable<CatalogObject> columns) =>
        from column in columns
        group column by (column.Relation, Statement: made.Naming(column)) into same
        select new ColumnsOfTable(made, same.Key.Statement, [.. same]);

    /// <summary>column public.orders.paid_at; columns paid_at and sent_at of public.orders</summary>
    public string Subject => Columns is [var column] ? column.Name.ToString() : $"columns {FindingText.Enumeration([.. Columns.Select(Name)])} of {Columns[0].Relation}";

    public string Is => Columns.Count == 1 ? "is" : "are";

    /// <param name="message">What is said behind the subject.</param>
    /// <param name="type">The type that each of them is to have.</param>
    public Finding Say(Rule rule, string message, Func<CatalogObject, string> type) => Made.Say(rule, Statement, $"{Subject} {message}") with
    {
        Object = Columns is [var column] ? column.Name : new(Made.After.Table(Columns[0].Relation)!.Name.Kind, Columns[0].Relation),
        Repair = string.Join('\n', FindingText.Cut([.. Columns.Select(one => ColumnText.Of(Made, one, type(one)))])),
    };

    private static string Name(CatalogObject column) => SqlName.Last(column.Name.Identity);
}

using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>Names as a rewrite writes them, in C# and in SQL.</summary>
internal static class Written
{
    public static string CSharpName(string name) => CSharp.Literal(name);

    /// <summary>.OnTable("orders").InSchema("sales")</summary>
    public static string On(this Table table, string call = "OnTable") =>
        $".{call}({CSharpName(table.Name)}){InSchema(table)}";

    /// <summary>.InSchema("sales"), or nothing in the schema public.</summary>
    public static string InSchema(Table table) => table.Schema == "public" ? "" : $".InSchema({CSharpName(table.Schema)})";

    /// <summary>As people write it: <c>orders</c>, <c>sales.orders</c>.</summary>
    public static string Sql(this Table table) =>
        table.Schema == "public" ? SqlName.Quote(table.Name) : table.Identity();

    public static string Columns(IEnumerable<string> columns) => string.Join(", ", columns.Select(SqlName.Quote));
}

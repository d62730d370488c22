using System.Text.RegularExpressions;
using Stairway.Catalog;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>What a catalog says of a table's constraints and indexes.</summary>
internal static partial class Keys
{
    public static IEnumerable<CatalogObject> Of(CatalogState catalog, Table table, string kind) =>
        catalog.Of(table.Identity()).Where(item => item.Name.Kind == kind);

    /// <summary>Whether a unique index without a condition lies on some of the columns, and on no other.</summary>
    public static bool AreUnique(CatalogState catalog, Table table, IReadOnlyCollection<string> columns) =>
        Of(catalog, table, "index").Any(index => index["def"]?.StartsWith("CREATE UNIQUE", StringComparison.Ordinal) == true && index["invalid"] is null
            && ColumnsOf(index) is { Count: > 0 } covered && covered.All(columns.Contains));

    /// <summary>Whether a check on the table forbids NULL in the column: then whoever writes gives it a value.</summary>
    public static bool ForbidsNull(CatalogState catalog, Table table, string column) =>
        Of(catalog, table, "constraint").Any(constraint => constraint["type"] is "check" or "not null"
            && (constraint["def"] ?? "").Contains(constraint["type"] == "check" ? $"({InCatalog.Part(column)} IS NOT NULL)" : $"NOT NULL {InCatalog.Part(column)}", StringComparison.Ordinal));

    /// <summary>The plain columns of an index on all rows, in order; empty for one on expressions or on some rows.</summary>
    public static IReadOnlyList<string> ColumnsOf(CatalogObject index) =>
        Plain().Match(index["def"] ?? "") is { Success: true } match
            ? [.. SqlList.Split(match.Groups["columns"].Value).Select(column => SqlName.Plain(Direction().Replace(column.Trim(), "")))]
            : [];

    [GeneratedRegex("""USING \w+ \((?<columns>(?:"(?:[^"]|"")+"|[^()"])+)\)(?: INCLUDE \([^)]*\))?(?: NULLS NOT DISTINCT)?(?: WITH \([^)]*\))?$""")]
    private static partial Regex Plain();

    [GeneratedRegex(" (?:DESC|ASC)?(?: ?NULLS (?:FIRST|LAST))?$")]
    private static partial Regex Direction();
}

using System.Text.RegularExpressions;
using Stairway.Catalog;

namespace Stairway.Review.Design;

/// <summary>A foreign key, as pg_get_constraintdef prints it; names are still quoted.</summary>
/// <param name="Columns">Of the table that refers.</param>
/// <param name="Target">The table that is referred to.</param>
/// <param name="Targets">Its columns, one for one.</param>
internal sealed partial record ForeignKeyText(IReadOnlyList<string> Columns, string Target, IReadOnlyList<string> Targets)
{
    /// <summary>Null for another constraint, and for a key over periods of time.</summary>
    public static ForeignKeyText? Of(CatalogObject constraint) =>
        constraint["type"] == "foreign key" && Definition().Match(constraint["def"]!) is { Success: true } match
        && SqlList.Split(match.Groups["columns"].Value) is var columns && !columns.Any(column => column.StartsWith("PERIOD ", StringComparison.Ordinal))
            ? new(columns, match.Groups["table"].Value, SqlList.Split(match.Groups["targets"].Value))
            : null;

    [GeneratedRegex("""^FOREIGN KEY \((?<columns>(?:"(?:[^"]|"")+"|[^()"])+)\) REFERENCES (?<table>(?:"(?:[^"]|"")+"|[^()"\s])+)\((?<targets>(?:"(?:[^"]|"")+"|[^()"])+)\)""")]
    private static partial Regex Definition();
}

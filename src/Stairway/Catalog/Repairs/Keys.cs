using System.Text.RegularExpressions;

namespace Stairway.Catalog.Repairs;

/// <summary>Primary keys and unique constraints, as pg_get_constraintdef prints them.</summary>
internal static partial class Keys
{
    /// <summary>The columns, still quoted, of a key that says nothing but its columns; null for one that says more.</summary>
    public static IReadOnlyList<string>? Columns(string? definition) =>
        Plain().Match(definition ?? "") is { Success: true } match ? SqlList.Split(match.Groups["columns"].Value) : null;

    [GeneratedRegex("""^(?:PRIMARY KEY|UNIQUE) \((?<columns>(?:"(?:[^"]|"")+"|[^()"])+)\)$""")]
    private static partial Regex Plain();
}

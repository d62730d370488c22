namespace Stairway.Catalog.Comparison;

/// <summary>The attribute "columns" of a relation: the quoted names in their order, separated by commas.</summary>
internal static class ColumnOrder
{
    public static IReadOnlyList<string> Columns(string? list) => SqlList.Split(list);

    /// <summary>Whether the columns that both lists have stand in different orders.</summary>
    public static bool Differs(string? expected, string? actual)
    {
        var (before, after) = (Columns(expected), Columns(actual));
        return !before.Where(new HashSet<string>(after).Contains).SequenceEqual(after.Where(new HashSet<string>(before).Contains));
    }
}

namespace Stairway.Catalog.Repairs;

/// <summary>Gives an enum its labels back. Labels can be added and renamed; to lose one the type has to be made again.</summary>
internal static class EnumLabels
{
    public static IEnumerable<RepairStep> Steps(CatalogObject expected, CatalogObject actual, RepairContext context)
    {
        var (before, after) = (SqlList.Split(expected["labels"]), SqlList.Split(actual["labels"]));
        var type = expected.Name.Identity;
        if (before.Where(after.Contains).SequenceEqual(after))
            return Added(before, after, type);
        return Renamed(expected, actual) is { } pair
            ? [$"ALTER TYPE {type} RENAME VALUE {pair.Actual} TO {pair.Expected}"]
            : TypeReplacement.Steps(expected, context);
    }

    private static IEnumerable<RepairStep> Added(IReadOnlyList<string> before, IReadOnlyList<string> after, string type)
    {
        for (var at = 0; at < before.Count; at++)
        {
            if (!after.Contains(before[at]))
                yield return $"ALTER TYPE {type} ADD VALUE {before[at]}{(at == 0 ? after.Count == 0 ? "" : $" BEFORE {after[0]}" : $" AFTER {before[at - 1]}")}";
        }
    }

    /// <summary>The one label that has another name, still quoted; null where more changed.</summary>
    public static (string Expected, string Actual)? Renamed(CatalogObject expected, CatalogObject actual)
    {
        var (before, after) = (SqlList.Split(expected["labels"]), SqlList.Split(actual["labels"]));
        return before.Count == after.Count && before.Zip(after).Where(pair => pair.First != pair.Second).ToList() is [var only] && !after.Contains(only.First)
            ? only
            : null;
    }
}

namespace Stairway.Catalog.Comparison;

/// <summary>Folds what follows from something else: a table left behind is one difference, not forty.</summary>
internal static class Folding
{
    public static IReadOnlyList<Group> Group(IReadOnlyList<Change> changes, ExpectedCatalog expected)
    {
        var owners = new Owners(changes, expected);
        var roots = changes.ToLookup(change => Root(change, owners));
        return [.. roots.Select(group => new Group(group.Key, [.. group.Where(change => change != group.Key)]))];
    }

    private static Change Root(Change change, Owners owners)
    {
        var seen = new HashSet<Change>(ReferenceEqualityComparer.Instance);
        while (seen.Add(change) && owners.Of(change) is { } owner && !seen.Contains(owner))
            change = owner;
        return change;
    }
}

using Stairway.Catalog.Repairs;

namespace Stairway.Catalog.Comparison;

/// <summary>Tells in what a state differs from the expected one, and what repairs it.</summary>
internal static class Differences
{
    public static IReadOnlyList<Difference> Between(CatalogState expected, CatalogState actual) =>
        Of(CatalogState.Changes(expected, actual).Select(change => (change.Before, change.After)), new(expected.Find, expected.Of, () => expected.All));

    /// <param name="changes">The objects that are not the same on both sides; null where there is none.</param>
    /// <param name="expected">The whole expected state.</param>
    /// <returns>The differences, in an order in which their repairs can run one after the other.</returns>
    public static IReadOnlyList<Difference> Of(IEnumerable<(CatalogObject? Expected, CatalogObject? Actual)> changes, ExpectedCatalog expected)
    {
        var different = changes.Where(pair => pair.Expected is not null || pair.Actual is not null).Select(pair => new Change(pair.Expected, pair.Actual)).ToList();
        var (renamed, others) = Renames.Find(different, expected);
        var rest = others.Where(change => !change.IsEqual).ToList();
        var groups = DependencyOrder.Sort([.. renamed, .. Folding.Group(rest, expected)]);

        var repairing = new Repairing(new RepairContext(expected, rest));
        return [.. groups.SelectMany(group => Describe(group, repairing))];
    }

    private static IEnumerable<Difference> Describe(Group group, Repairing repairing) =>
        group.Root.Kind == DifferenceKind.Changed ? ByWeight(group, repairing) : [OneSided(group, repairing)];

    private static Difference OneSided(Group group, Repairing repairing) => new(group.Root.Kind, group.Root.Name, Weights.Of(group.Root), Wording.Of(group.Root))
    {
        NewName = group.Root.Kind == DifferenceKind.Renamed ? group.Root.Actual!.Name : null,
        Folded = Names(group),
        Details = Details.Of(group),
        IsSurplus = group.Root.Kind == DifferenceKind.LeftBehind,
        SharedByCluster = Kinds.IsShared(group.Root.Name),
        Repair = repairing.Of(group),
    };

    // a column may have lost its default, which is an error, and its statistics target, which is less
    private static IEnumerable<Difference> ByWeight(Group group, Repairing repairing) => group.Root.Attributes
        .GroupBy(attribute => Weights.Of(group.Root, attribute))
        .OrderBy(attributes => attributes.Key)
        .Select((attributes, at) => new Difference(DifferenceKind.Changed, group.Root.Name, attributes.Key, Wording.Of(group.Root, [.. attributes], attributes.Key))
        {
            Attributes = [.. attributes],
            Folded = at == 0 ? Names(group) : [],
            Details = Details.Of(at == 0 ? group : group with { Folded = [] }, [.. attributes]),
            IsSurplus = attributes.All(attribute => Wording.IsSurplus(group.Root, attribute)),
            SharedByCluster = Kinds.IsShared(group.Root.Name),
            Repair = repairing.Of(group, [.. attributes]),
        });

    private static IReadOnlyList<ObjectName> Names(Group group) => [.. group.Folded.Select(change => change.Name)];
}

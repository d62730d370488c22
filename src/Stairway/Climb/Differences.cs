using Stairway.Catalog;
using Stairway.Catalog.Comparison;

namespace Stairway.Climb;

/// <summary>Compares two states of the catalog.</summary>
internal static class Differences
{
    public static IReadOnlyList<Difference> Between(CatalogState expected, CatalogState actual) =>
        Comparison.Of(
            [.. CatalogState.Changes(expected, actual).Select(change => (change.Before, change.After))],
            new ExpectedCatalog(expected.Find, expected.Of, () => expected.All));
}

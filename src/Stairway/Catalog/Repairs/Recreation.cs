namespace Stairway.Catalog.Repairs;

/// <summary>Drops what cannot be altered and makes it again, with all that goes with it.</summary>
internal static class Recreation
{
    /// <param name="expected">What it should be.</param>
    /// <param name="actual">What it is.</param>
    /// <param name="context">The two catalogs.</param>
    /// <param name="lost">What was lost of it, and comes back with it.</param>
    public static IEnumerable<RepairStep> Of(CatalogObject expected, CatalogObject actual, RepairContext context, IReadOnlyCollection<ObjectName>? lost = null) =>
        Dependents.Of(expected, context).Around([.. Recipes.Of(actual).Drop(actual, context), .. Creation.Of(expected, context, lost)], context);
}

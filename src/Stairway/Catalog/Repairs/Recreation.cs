namespace Stairway.Catalog.Repairs;

/// <summary>Drops what cannot be altered and makes it again, with all that goes with it.</summary>
internal static class Recreation
{
    public static IEnumerable<RepairStep> Of(CatalogObject expected, CatalogObject actual, RepairContext context) =>
        Dependents.Of(expected, context).Around([.. Recipes.Of(actual).Drop(actual, context), .. Creation.Of(expected, context)], context);
}

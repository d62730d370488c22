namespace Stairway.Catalog.Repairs;

/// <summary>Large objects: not their contents.</summary>
internal sealed class LargeObjects : Recipe
{
    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => [$"SELECT lo_create({expected.Name.Identity})"];

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => [$"SELECT lo_unlink({actual.Name.Identity})"];
}

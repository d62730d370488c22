namespace Stairway.Catalog.Repairs;

/// <summary>A kind for which its CREATE statement is all that there is to know: what changes beside owner and privileges is made again.</summary>
internal sealed class Made(Func<CatalogObject, string> create) : Recipe
{
    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => [create(expected)];
}

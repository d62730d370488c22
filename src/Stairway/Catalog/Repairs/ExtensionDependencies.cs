namespace Stairway.Catalog.Repairs;

/// <summary>Objects that are marked to go with an extension: <c>citext needed by function public.total(integer)</c>.</summary>
internal sealed class ExtensionDependencies : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => [Depends(expected, "DEPENDS")];

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => [Depends(actual, "NO DEPENDS")];

    private static RepairStep Depends(CatalogObject dependency, string verb)
    {
        var parts = dependency.Name.Identity.Split(" needed by ", 2);
        var target = Comparison.CommentTarget.Of(parts[1]);
        return $"ALTER {target.What.ToUpperInvariant()} {target.Identity.Replace(" on ", " ON ", StringComparison.Ordinal)} {verb} ON EXTENSION {parts[0]}";
    }
}

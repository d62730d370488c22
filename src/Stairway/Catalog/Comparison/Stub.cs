#pragma warning disable
namespace Stairway.Catalog.Repairs { internal sealed record Repair(string CSharp); }
namespace Stairway.Catalog.Comparison {
internal sealed record ExpectedCatalog(Func<ObjectName, CatalogObject?> Find, Func<string, IEnumerable<CatalogObject>> OfRelation, Func<IEnumerable<CatalogObject>> All);
internal static class Comparison { public static IReadOnlyList<Difference> Of(IReadOnlyList<(CatalogObject? Expected, CatalogObject? Actual)> c, ExpectedCatalog e) => [.. c.Select(x => new Difference(x.Expected is null ? DifferenceKind.LeftBehind : x.Actual is null ? DifferenceKind.Lost : DifferenceKind.Changed, (x.Expected ?? x.Actual)!.Name, Weight.Error, "differs in " + (x.Expected ?? x.Actual)!.Name) { Details = ["- " + x.Expected?.Definition, "+ " + x.Actual?.Definition] })]; }
}

namespace Stairway.Catalog.Repairs;

/// <summary>Extended statistics.</summary>
internal sealed class Statistics : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => ["owner", "target"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => [expected["def"]!];

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context) => attribute == "target"
        ? [$"ALTER {SqlAddress.Of(expected.Name)} SET STATISTICS {expected[attribute] ?? "-1"}"]
        : base.Alter(expected, actual, attribute, context);
}

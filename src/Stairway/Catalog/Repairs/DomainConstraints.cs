namespace Stairway.Catalog.Repairs;

/// <summary>Constraints of domains.</summary>
internal sealed class DomainConstraints : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        [$"{Domain(expected)} ADD CONSTRAINT {SqlName.Last(expected.Name.Identity)} {expected["def"]}"];

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => [$"{Domain(actual)} DROP CONSTRAINT {SqlName.Last(actual.Name.Identity)}"];

    public override IEnumerable<RepairStep> Rename(CatalogObject expected, CatalogObject actual, RepairContext context) =>
        [$"{Domain(actual)} RENAME CONSTRAINT {SqlName.Last(actual.Name.Identity)} TO {SqlName.Last(expected.Name.Identity)}"];

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context) =>
        attribute == "not_valid" && expected[attribute] is null ? [$"{Domain(expected)} VALIDATE CONSTRAINT {SqlName.Last(expected.Name.Identity)}"] : null;

    private static string Domain(CatalogObject constraint) => $"ALTER DOMAIN {SqlName.Parent(constraint.Name.Identity)}";
}

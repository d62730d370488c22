namespace Stairway.Catalog.Repairs;

/// <summary>Tablespaces. They belong to the whole cluster, and are not created in a transaction.</summary>
internal sealed class Tablespaces : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => ["owner", "options", "acl"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        [$"CREATE {SqlAddress.Of(expected.Name)} LOCATION {SqlName.Literal(expected["location"] ?? "")}"];

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context) => attribute == "options"
        ? StorageOptions.Change(SqlAddress.Of(expected.Name), expected[attribute], actual[attribute])
        : base.Alter(expected, actual, attribute, context);
}

namespace Stairway.Catalog.Repairs;

/// <summary>Foreign data wrappers and foreign servers.</summary>
internal sealed class ForeignData : Recipe
{
    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        [expected.Name.Kind == "foreign server" ? OtherKinds.ForeignServer(expected) : OtherKinds.ForeignDataWrapper(expected)];

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context)
    {
        var (address, value) = (SqlAddress.Of(expected.Name), expected[attribute]);
        return attribute switch
        {
            "options" => StorageOptions.ChangeForeign(address, value, actual[attribute]),
            "version" when value is not null => [$"ALTER {address} VERSION {SqlName.Literal(value)}"],
            "handler" or "validator" => [$"ALTER {address} {(value is null ? "NO " : "")}{attribute.ToUpperInvariant()}{(value is null ? "" : $" {SqlName.WithoutArguments(value)}")}"],
            _ => base.Alter(expected, actual, attribute, context),
        };
    }

    protected override string GrantTarget(CatalogObject item) => item.Name.Kind == "foreign server" ? $"FOREIGN SERVER {item.Name.Identity}" : base.GrantTarget(item);
}

namespace Stairway.Catalog.Repairs;

/// <summary>Privileges on parameters of the server, from 15 on.</summary>
internal sealed class ParameterPrivileges : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => Steps(expected, expected["acl"] ?? "-", "-");

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => Steps(actual, "-", actual["acl"] ?? "-");

    public override IEnumerable<RepairStep> Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context) =>
        Steps(expected, expected["acl"] ?? "-", actual["acl"] ?? "-");

    private static IEnumerable<RepairStep> Steps(CatalogObject item, string expected, string actual) =>
        Grants.Steps($"PARAMETER {item.Name.Identity}", Privileges.Parse(expected), Privileges.Parse(actual));
}

namespace Stairway.Catalog.Repairs;

/// <summary>What is set on the database itself.</summary>
internal sealed class Databases : Recipe
{
    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => [];

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => [];

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context)
    {
        var value = expected[attribute];
        return attribute switch
        {
            "owner" => [CurrentDatabase.Execute($"ALTER DATABASE %I OWNER TO {SqlName.Quote(value!)}")],
            "connlimit" => [CurrentDatabase.Execute($"ALTER DATABASE %I CONNECTION LIMIT {value ?? "-1"}")],
            "allowconn" => [CurrentDatabase.Execute($"ALTER DATABASE %I ALLOW_CONNECTIONS {value ?? "true"}")],
            "template" => [CurrentDatabase.Execute($"ALTER DATABASE %I IS_TEMPLATE {value ?? "false"}")],
            "acl" => Grants.Steps("DATABASE %I", expected, actual).Select(step => CurrentDatabase.Execute(step.Sql)),
            _ => base.Alter(expected, actual, attribute, context),
        };
    }
}

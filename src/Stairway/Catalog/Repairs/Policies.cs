namespace Stairway.Catalog.Repairs;

/// <summary>Policies of row security.</summary>
internal sealed class Policies : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
    [
        $"CREATE {SqlAddress.Of(expected.Name)}{(expected["restrictive"] is null ? "" : " AS RESTRICTIVE")}"
            + (expected["command"] is { } command && command != "all" ? $" FOR {command.ToUpperInvariant()}" : "")
            + (expected["roles"] is { } roles && roles != "PUBLIC" ? $" TO {Roles(roles)}" : "")
            + (expected["using"] is { } filter ? $" USING ({filter})" : "")
            + (expected["check"] is { } check ? $" WITH CHECK ({check})" : ""),
    ];

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context)
    {
        var address = SqlAddress.Of(expected.Name);
        return (attribute, expected[attribute]) switch
        {
            ("roles", { } roles) => [$"ALTER {address} TO {Roles(roles)}"],
            ("using", { } filter) => [$"ALTER {address} USING ({filter})"],
            ("check", { } check) => [$"ALTER {address} WITH CHECK ({check})"],
            _ => null,    // an expression cannot be taken away
        };
    }

    private static string Roles(string names) => string.Join(", ", names.Split(", ").Select(name => name == "PUBLIC" ? name : SqlName.Quote(name)));
}

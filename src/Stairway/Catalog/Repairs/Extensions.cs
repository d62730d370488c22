namespace Stairway.Catalog.Repairs;

/// <summary>Extensions. The version is the server's to choose.</summary>
internal sealed class Extensions : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => ["version", "owner", "config", "added_members"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        [$"CREATE EXTENSION {expected.Name.Identity} WITH SCHEMA {expected["schema"]}"];

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context)
    {
        var address = SqlAddress.Of(expected.Name);
        return attribute switch
        {
            "schema" => [$"ALTER {address} SET SCHEMA {expected[attribute]}"],
            "version" => actual[attribute] is null ? [] : [$"ALTER {address} UPDATE TO {SqlName.Literal(expected[attribute]!)}"],
            "added_members" => Members(address, SqlList.Split(expected[attribute]), SqlList.Split(actual[attribute])),
            _ => [],    // an extension's owner and its configuration tables are fixed when it is created
        };
    }

    private static IEnumerable<RepairStep> Members(string address, IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
        actual.Except(expected).Select(member => new RepairStep($"ALTER {address} DROP {Member(member)}"))
            .Concat(expected.Except(actual).Select(member => new RepairStep($"ALTER {address} ADD {Member(member)}")));

    private static string Member(string member)
    {
        var at = member.LastIndexOf(' ');
        return $"{member[..at].ToUpperInvariant()} {member[(at + 1)..]}";
    }
}

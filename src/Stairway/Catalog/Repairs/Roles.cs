namespace Stairway.Catalog.Repairs;

/// <summary>Roles and their members. They belong to the whole cluster.</summary>
internal sealed class Roles : Recipe
{
    private static readonly string[] _attributes = ["super", "inherit", "createrole", "createdb", "login", "replication", "bypassrls", "connlimit", "validuntil"];

    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        [$"CREATE {SqlAddress.Of(expected.Name)}{string.Concat(_attributes.Where(attribute => expected[attribute] is not null).Select(attribute => $" {Option(attribute, expected[attribute])}"))}"];

    public override IEnumerable<RepairStep> Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context) =>
        [$"ALTER {SqlAddress.Of(expected.Name)} {string.Join(' ', attributes.Select(attribute => Option(attribute, expected[attribute])))}"];

    private static string Option(string attribute, string? value) => attribute switch
    {
        "super" => value is null ? "NOSUPERUSER" : "SUPERUSER",
        "inherit" => value is null ? "INHERIT" : "NOINHERIT",
        "connlimit" => $"CONNECTION LIMIT {value ?? "-1"}",
        "validuntil" => $"VALID UNTIL {SqlName.Literal(value ?? "infinity")}",
        _ => $"{(value is null ? "NO" : "")}{attribute.ToUpperInvariant()}",
    };
}

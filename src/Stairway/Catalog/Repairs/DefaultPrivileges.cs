namespace Stairway.Catalog.Repairs;

/// <summary>Privileges that future objects get: <c>role app in schema sales on r</c>.</summary>
internal sealed class DefaultPrivileges : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => Steps(expected.Name.Identity, expected["acl"], null);

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => Steps(actual.Name.Identity, null, actual["acl"]);

    public override IEnumerable<RepairStep> Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context) =>
        Steps(expected.Name.Identity, expected["acl"], actual["acl"]);

    private static IEnumerable<RepairStep> Steps(string identity, string? expected, string? actual)
    {
        var on = identity.LastIndexOf(" on ", StringComparison.Ordinal);
        var type = identity[(on + " on ".Length)..];
        var scope = identity["role ".Length..on].Split(" in schema ");

        // those of a schema come on top, the others replace what is built in
        var role = SqlName.Plain(scope[0]);
        var maintain = Privileges.Parse(expected ?? actual ?? "").ContainsKey((role, "MAINTAIN")) ? "m" : "";
        var otherwise = Privileges.Default(scope.Length > 1 ? "column" : Kind(type), role, maintain);
        var prefix = $"ALTER DEFAULT PRIVILEGES FOR ROLE {scope[0]}{(scope.Length > 1 ? $" IN SCHEMA {scope[1]}" : "")} ";
        return Grants.Steps(Objects(type), expected is null ? otherwise : Privileges.Parse(expected), actual is null ? otherwise : Privileges.Parse(actual), prefix);
    }

    /// <summary>The word for a letter of pg_default_acl.defaclobjtype.</summary>
    public static string Objects(string type) => type switch
    {
        "r" => "TABLES",
        "S" => "SEQUENCES",
        "f" => "FUNCTIONS",
        "T" => "TYPES",
        "n" => "SCHEMAS",
        _ => "LARGE OBJECTS",
    };

    private static string Kind(string type) => type switch { "S" => "sequence", "f" => "function", "T" => "enum", "n" => "schema", "L" => "large object", _ => "table" };
}

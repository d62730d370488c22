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

/// <summary>Memberships: <c>readers to app by postgres</c>.</summary>
internal sealed class Memberships : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context)
    {
        var (role, member) = Split(expected);
        string?[] options =
        [
            expected["admin"] is null ? null : expected["options"] is null ? "ADMIN OPTION" : "ADMIN TRUE",

            // from 16 on: "inherit=true set=true"
            .. (expected["options"] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(option => option.ToUpperInvariant().Replace('=', ' ')),
        ];
        var with = string.Join(", ", options.OfType<string>());
        return [$"GRANT {role} TO {member}{(with == "" ? "" : $" WITH {with}")}"];
    }

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context)
    {
        var (role, member) = Split(actual);
        return [$"REVOKE {role} FROM {member}"];
    }

    private static (string Role, string Member) Split(CatalogObject membership)
    {
        var parts = membership.Name.Identity.Split(" to ", 2);
        return (parts[0], parts[1][..parts[1].LastIndexOf(" by ", StringComparison.Ordinal)]);
    }
}

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

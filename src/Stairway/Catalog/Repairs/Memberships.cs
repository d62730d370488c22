namespace Stairway.Catalog.Repairs;

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

namespace Stairway.Catalog.Repairs;

/// <summary>What a publication publishes: <c>audit public.users</c>.</summary>
internal sealed class PublicationMembers : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        [$"{Publication(expected, "ADD")}{(expected["columns"] is { } columns ? $" ({columns})" : "")}{(expected["where"] is { } filter ? $" WHERE ({filter})" : "")}"];

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => [Publication(actual, "DROP")];

    private static string Publication(CatalogObject member, string verb)
    {
        var at = member.Name.Identity.IndexOf(' ', StringComparison.Ordinal);
        return $"ALTER PUBLICATION {member.Name.Identity[..at]} {verb} {(member.Name.Kind == "publication table" ? "TABLE" : "TABLES IN SCHEMA")} {member.Name.Identity[(at + 1)..]}";
    }
}

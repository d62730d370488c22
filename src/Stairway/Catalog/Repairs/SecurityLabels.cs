namespace Stairway.Catalog.Repairs;

/// <summary>Security labels: <c>anon on column public.users.email</c>.</summary>
internal sealed class SecurityLabels : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => [Label(expected, SqlName.Literal(expected.Definition))];

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => [Label(actual, "NULL")];

    public override IEnumerable<RepairStep> Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context) => Create(expected, context);

    private static RepairStep Label(CatalogObject item, string label)
    {
        var parts = item.Name.Identity.Split(" on ", 2);
        var target = Comparison.CommentTarget.Of(parts[1]);
        return target.Identity == ""
            ? $"SECURITY LABEL FOR {parts[0]} ON {parts[1]} IS {label}"
            : $"SECURITY LABEL FOR {parts[0]} ON {target.What.ToUpperInvariant()} {target.Identity} IS {label}";
    }
}

namespace Stairway.Catalog.Repairs;

/// <summary>Comments.</summary>
internal sealed class Comments : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => [Comment(expected, SqlName.Literal(expected.Definition), context)];

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => [Comment(actual, "NULL", context)];

    public override IEnumerable<RepairStep> Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context) => Create(expected, context);

    private static RepairStep Comment(CatalogObject comment, string text, RepairContext context) =>
        SqlAddress.OfCommented(comment.Name.Identity, context) is { } address
            ? $"COMMENT ON {address} IS {text}"
            : CurrentDatabase.Execute($"COMMENT ON DATABASE %I IS {text}");
}

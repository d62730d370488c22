namespace Stairway.Catalog.Repairs;

/// <summary>The attributes of composite types: columns to the catalog, but not to DDL.</summary>
internal sealed class CompositeAttributes(RepairContext context)
{
    public IEnumerable<RepairStep> Create(CatalogObject attribute) => [$"{Type(attribute)} ADD ATTRIBUTE {Definition(attribute)}{Cascade(attribute)}"];

    public IEnumerable<RepairStep> Drop(CatalogObject attribute) => [$"{Type(attribute)} DROP ATTRIBUTE {Name(attribute)}{Cascade(attribute)}"];

    public IEnumerable<RepairStep> Rename(CatalogObject expected, CatalogObject actual) => [$"{Type(actual)} RENAME ATTRIBUTE {Name(actual)} TO {Name(expected)}{Cascade(expected)}"];

    public IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes) =>
        attributes.All(attribute => attribute is "type" or "collation")
            ? [$"{Type(expected)} ALTER ATTRIBUTE {Name(expected)} TYPE {expected["type"]}{Collate(expected["collation"] ?? (actual["collation"] is null ? null : "pg_catalog.\"default\""))}{Cascade(expected)}"]
            : null;

    public static string Definition(CatalogObject attribute) => $"{Name(attribute)} {attribute["type"]}{Collate(attribute["collation"])}";

    private static string Type(CatalogObject attribute) => $"ALTER TYPE {attribute.Relation}";

    private static string Name(CatalogObject attribute) => SqlName.Last(attribute.Name.Identity);

    // to the tables of this type
    private string Cascade(CatalogObject attribute) => context.Expected.HeirsOf(attribute.Relation).Any() ? " CASCADE" : "";

    private static string Collate(string? collation) => collation is null ? "" : $" COLLATE {collation}";
}

namespace Stairway.Catalog.Repairs;

/// <summary>Columns of tables; the attributes of composite types are <see cref="CompositeAttributes"/>.</summary>
internal sealed class Columns : Recipe
{
    private static readonly string[] _storage = ["storage", "compression", "statistics", "options", "inherited", "acl"];

    public override IReadOnlyList<string> SetAfterwards => _storage;

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        IsAttribute(expected, context)
            ? new CompositeAttributes(context).Create(expected)
            : [new($"{Table(expected, context)} ADD COLUMN {ColumnSql.Definition(expected, context)}", FluentColumns.Create(expected, context))];

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) =>
        IsAttribute(actual, context)
            ? new CompositeAttributes(context).Drop(actual)
            : [new($"{Table(actual, context)} DROP COLUMN {Name(actual)}", FluentColumns.Drop(actual))];

    public override IEnumerable<RepairStep> Rename(CatalogObject expected, CatalogObject actual, RepairContext context) =>
        IsAttribute(expected, context)
            ? new CompositeAttributes(context).Rename(expected, actual)
            : [new($"ALTER TABLE {actual.Relation} RENAME COLUMN {Name(actual)} TO {Name(expected)}", FluentColumns.Rename(expected, actual))];

    public override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context)
    {
        if (IsAttribute(expected, context))
            return new CompositeAttributes(context).Alter(expected, actual, attributes);
        if (context.Expected.Relation(expected.Relation) is { Name.Kind: "view" or "materialized view" } view && attributes.Contains("type"))
            return Recreation.Of(view, view, context);
        return GenerationChanges(expected, actual, attributes)
            ? null
            : [.. new ColumnChanges(expected, actual, attributes, Table(expected, context), context).Steps(), .. base.Alter(expected, actual, [.. attributes.Intersect(_storage)], context)!];
    }

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context)
    {
        var column = $"{Table(expected, context)} ALTER COLUMN {Name(expected)}";
        var value = expected[attribute];
        return attribute switch
        {
            "storage" => [$"{column} SET STORAGE {StorageName(value ?? TypicalStorage(expected["type"]!))}"],
            "compression" => [$"{column} SET COMPRESSION {value ?? "default"}"],
            "statistics" => [$"{column} SET STATISTICS {value ?? "-1"}"],
            "options" => StorageOptions.Change($"{Table(expected, context)["ALTER ".Length..]} ALTER COLUMN {Name(expected)}", value, actual[attribute]),
            "inherited" => [],    // follows from the parent
            "acl" => Grants.Steps($"TABLE {expected.Relation}", expected, actual, columns: $" ({Name(expected)})"),
            _ => base.Alter(expected, actual, attribute, context),
        };
    }

    private static bool IsAttribute(CatalogObject column, RepairContext context) => context.Expected.Relation(column.Relation)?.Name.Kind == "composite type";

    // ALTER TABLE for a view's column would do, but not for that of every kind
    private static string Table(CatalogObject column, RepairContext context) =>
        $"ALTER {SqlAddress.Keyword(context.Expected.Relation(column.Relation)?.Name.Kind ?? "table")} {column.Relation}";

    // a column cannot become a generated one, nor get another expression before 17
    private static bool GenerationChanges(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes) =>
        expected["generated"] is not null && (attributes.Contains("generated") || attributes.Contains("default"));

    private static string Name(CatalogObject column) => SqlName.Last(column.Name.Identity);

    private static string StorageName(string letter) => letter switch { "p" => "PLAIN", "e" => "EXTERNAL", "m" => "MAIN", _ => "EXTENDED" };

    // typstorage of pg_type: types of a fixed length are plain, numeric and a few more are main, the rest is extended
    private static string TypicalStorage(string type) => type switch
    {
        _ when type.EndsWith("[]", StringComparison.Ordinal) => "x",
        _ when type.StartsWith("numeric", StringComparison.Ordinal) || type is "inet" or "cidr" => "m",
        _ => "x",
    };
}

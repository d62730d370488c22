namespace Stairway.Catalog.Repairs;

/// <summary>Views and materialized views.</summary>
internal sealed class Views : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => ["owner", "acl", "rowtype_acl"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context)
    {
        var storage = (expected["am"] is { } method ? $" USING {SqlName.Quote(method)}" : "") + StorageOptions.With(expected["options"]) + StorageOptions.With(Prefixed(expected["toast_options"]))
            + (expected["tablespace"] is { } tablespace ? $" TABLESPACE {SqlName.Quote(tablespace)}" : "");
        return [$"CREATE {SqlAddress.Of(expected.Name)}{storage} AS\n{Query(expected)}{(expected["populated"] is null ? "" : "\nWITH NO DATA")}"];
    }

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context)
    {
        var address = SqlAddress.Of(expected.Name);
        return attribute switch
        {
            "view" when CanReplace(expected, actual) => [$"CREATE OR REPLACE {address}{StorageOptions.With(expected["options"])} AS\n{Query(expected)}"],
            "options" => StorageOptions.Change(address, expected[attribute], actual[attribute]),
            "tablespace" => [$"ALTER {address} SET TABLESPACE {SqlName.Quote(expected[attribute] ?? "pg_default")}"],
            "populated" => [$"REFRESH {address}{(expected[attribute] is null ? "" : " WITH NO DATA")}"],
            "rowtype_acl" => Grants.Steps($"TYPE {expected.Name.Identity}", expected, actual, attribute),
            "columns" when expected["view"] == actual["view"] => [],
            _ => base.Alter(expected, actual, attribute, context),
        };
    }

    protected override string GrantTarget(CatalogObject item) => $"TABLE {item.Name.Identity}";

    // CREATE OR REPLACE keeps the privileges and what depends on the view, but can only add columns, and changes no type
    private static bool CanReplace(CatalogObject expected, CatalogObject actual) =>
        expected.Name.Kind == "view" && expected["columns"] == actual["columns"] && SelectList(expected) == SelectList(actual);

    private static string SelectList(CatalogObject view) => view["view"]! is var text && text.IndexOf("\n   FROM ", StringComparison.Ordinal) is >= 0 and var from ? text[..from] : text;

    private static string Query(CatalogObject view) => view["view"]!.TrimEnd(';');

    private static string? Prefixed(string? options) => options is null ? null : string.Join(", ", SqlList.Split(options).Select(option => "toast." + option));
}

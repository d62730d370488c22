namespace Stairway.Catalog.Repairs;

/// <summary>CREATE statements of kinds that migrations rarely touch.</summary>
internal static class OtherKinds
{
    public static string Conversion(CatalogObject item) =>
        $"CREATE {(item["default"] == "true" ? "DEFAULT " : "")}CONVERSION {item.Name.Identity} FOR {SqlName.Literal(item["from"]!)} TO {SqlName.Literal(item["to"]!)} FROM {SqlName.WithoutArguments(item["function"]!)}";

    public static string Transform(CatalogObject item)
    {
        string?[] functions = [item["from"] is { } from ? $"FROM SQL WITH FUNCTION {from}" : null, item["to"] is { } to ? $"TO SQL WITH FUNCTION {to}" : null];
        return $"CREATE {SqlAddress.Of(item.Name)} ({string.Join(", ", functions.OfType<string>())})";
    }

    public static string AccessMethod(CatalogObject item) =>
        $"CREATE {SqlAddress.Of(item.Name)} TYPE {(item["type"] == "t" ? "TABLE" : "INDEX")} HANDLER {SqlName.WithoutArguments(item["handler"]!)}";

    public static string ForeignDataWrapper(CatalogObject item) =>
        $"CREATE {SqlAddress.Of(item.Name)}{Function(" HANDLER ", item["handler"])}{Function(" VALIDATOR ", item["validator"])}{StorageOptions.Foreign(item["options"])}";

    public static string ForeignServer(CatalogObject item) =>
        $"CREATE {SqlAddress.Of(item.Name)}{Text(" TYPE ", item["type"])}{Text(" VERSION ", item["version"])} FOREIGN DATA WRAPPER {item["fdw"]}{StorageOptions.Foreign(item["options"])}";

    // the values may be passwords, and are not known
    public static string UserMapping(CatalogObject item) =>
        $"CREATE {SqlAddress.Of(item.Name)}"
        + (item["option_names"] is { } names ? $" OPTIONS ({string.Join(", ", SqlList.Split(names).Select(name => $"{name} '…'"))})" : "");

    public static string TextSearchParser(CatalogObject item) =>
        $"CREATE {SqlAddress.Of(item.Name)} (START = {Bare(item["start"])}, GETTOKEN = {Bare(item["token"])}, END = {Bare(item["end"])}, LEXTYPES = {Bare(item["lextype"])}{Function(", HEADLINE = ", item["headline"])})";

    public static string TextSearchTemplate(CatalogObject item) =>
        $"CREATE {SqlAddress.Of(item.Name)} (LEXIZE = {Bare(item["lexize"])}{Function(", INIT = ", item["init"])})";

    private static string Function(string clause, string? function) => function is null ? "" : clause + Bare(function);

    private static string Text(string clause, string? text) => text is null ? "" : clause + SqlName.Literal(text);

    private static string Bare(string? function) => SqlName.WithoutArguments(function!);
}

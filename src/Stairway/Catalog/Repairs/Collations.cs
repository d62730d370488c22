namespace Stairway.Catalog.Repairs;

/// <summary>Collations.</summary>
internal sealed class Collations : Recipe
{
    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context)
    {
        var row = JsonDefinition.Read(expected.Definition);
        var provider = row.GetValueOrDefault("collprovider") switch { "i" => "icu", "b" => "builtin", _ => "libc" };
        var parameters = new List<string> { $"PROVIDER = {provider}" };
        foreach (var (column, parameter) in new[] { ("collcollate", "LC_COLLATE"), ("collctype", "LC_CTYPE"), ("colliculocale", "LOCALE"), ("colllocale", "LOCALE"), ("collicurules", "RULES") })
        {
            if (row.GetValueOrDefault(column) is { Length: > 0 } value && (provider == "libc" || parameter is "LOCALE" or "RULES"))
                parameters.Add($"{parameter} = {SqlName.Literal(value)}");
        }

        // before 15 the locale of every provider stood here
        if (provider == "icu" && !row.ContainsKey("colliculocale") && !row.ContainsKey("colllocale"))
            parameters.Add($"LOCALE = {SqlName.Literal(row["collcollate"])}");
        if (!row.IsTrue("collisdeterministic"))
            parameters.Add("DETERMINISTIC = false");
        return [$"CREATE {SqlAddress.Of(expected.Name)} ({string.Join(", ", parameters)})"];
    }

    public override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context) =>
        attributes.All(attribute => attribute == "owner")
            ? [$"ALTER {SqlAddress.Of(expected.Name)} OWNER TO {SqlName.Quote(JsonDefinition.Read(expected.Definition)["owner"])}"]
            : null;
}

namespace Stairway.Catalog.Repairs;

/// <summary>Publications.</summary>
internal sealed class Publications : Recipe
{
    private static readonly string[] _actions = ["insert", "update", "delete", "truncate"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context)
    {
        var row = JsonDefinition.Read(expected.Definition);
        return [$"CREATE {SqlAddress.Of(expected.Name)}{(row.IsTrue("puballtables") ? " FOR ALL TABLES" : "")} WITH ({Options(row)})"];
    }

    public override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context)
    {
        var row = JsonDefinition.Read(expected.Definition);
        if (attributes.Contains("puballtables"))
            return null;

        var steps = new List<RepairStep>();
        if (attributes.Contains("owner"))
            steps.Add($"ALTER {SqlAddress.Of(expected.Name)} OWNER TO {SqlName.Quote(row["owner"])}");
        if (attributes.Any(attribute => attribute != "owner"))
            steps.Add($"ALTER {SqlAddress.Of(expected.Name)} SET ({Options(row)})");
        return steps;
    }

    private static string Options(IReadOnlyDictionary<string, string> row)
    {
        var published = _actions.Where(action => row.IsTrue($"pub{action}"));
        return $"publish = '{string.Join(", ", published)}', publish_via_partition_root = {(row.IsTrue("pubviaroot") ? "true" : "false")}"
            + (row.GetValueOrDefault("pubgencols") is { } generated ? $", publish_generated_columns = {(generated == "s" ? "stored" : "none")}" : "");
    }
}

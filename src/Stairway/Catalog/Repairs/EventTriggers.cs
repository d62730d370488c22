namespace Stairway.Catalog.Repairs;

/// <summary>Event triggers.</summary>
internal sealed class EventTriggers : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => ["owner", "enabled"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context)
    {
        var tags = expected["tags"] is { } list ? $" WHEN TAG IN ({string.Join(", ", SqlList.Split(list).Select(SqlName.Literal))})" : "";
        return [$"CREATE {SqlAddress.Of(expected.Name)} ON {expected["event"]}{tags} EXECUTE FUNCTION {expected["function"]}"];
    }

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context) => attribute == "enabled"
        ? [$"ALTER {SqlAddress.Of(expected.Name)} {expected[attribute] switch { null => "ENABLE", "D" => "DISABLE", "R" => "ENABLE REPLICA", _ => "ENABLE ALWAYS" }}"]
        : base.Alter(expected, actual, attribute, context);
}

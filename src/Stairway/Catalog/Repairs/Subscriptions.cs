namespace Stairway.Catalog.Repairs;

/// <summary>Subscriptions. Where they subscribe is a secret, and not known.</summary>
internal sealed class Subscriptions : Recipe
{
    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        [$"CREATE {SqlAddress.Of(expected.Name)} CONNECTION '…' PUBLICATION {Published(expected)} WITH (connect = false)"];

    // in a transaction only without its slot at the publisher, which stays there
    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context)
    {
        var address = SqlAddress.Of(actual.Name);
        return JsonDefinition.Read(actual.Definition).ContainsKey("subslotname")
            ? [$"ALTER {address} DISABLE", $"ALTER {address} SET (slot_name = NONE)", $"DROP {address}"]
            : [$"DROP {address}"];
    }

    public override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, IReadOnlyCollection<string> attributes, RepairContext context)
    {
        var (address, row) = (SqlAddress.Of(expected.Name), JsonDefinition.Read(expected.Definition));
        return attributes.All(attribute => attribute is "owner" or "subenabled" or "subpublications")
            ? attributes.Select(attribute => new RepairStep(attribute switch
            {
                "owner" => $"ALTER {address} OWNER TO {SqlName.Quote(row["owner"])}",
                "subenabled" => $"ALTER {address} {(row.IsTrue("subenabled") ? "ENABLE" : "DISABLE")}",
                _ => $"ALTER {address} SET PUBLICATION {Published(expected)} WITH (refresh = false)",
            }))
            : null;
    }

    private static string Published(CatalogObject subscription)
    {
        using var document = System.Text.Json.JsonDocument.Parse(subscription.Definition);
        return string.Join(", ", document.RootElement.GetProperty("subpublications").EnumerateArray().Select(name => SqlName.Quote(name.GetString()!)));
    }
}

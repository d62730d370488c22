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

/// <summary>What a publication publishes: <c>audit public.users</c>.</summary>
internal sealed class PublicationMembers : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => [];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) =>
        [$"{Publication(expected, "ADD")}{(expected["columns"] is { } columns ? $" ({columns})" : "")}{(expected["where"] is { } filter ? $" WHERE ({filter})" : "")}"];

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context) => [Publication(actual, "DROP")];

    private static string Publication(CatalogObject member, string verb)
    {
        var at = member.Name.Identity.IndexOf(' ', StringComparison.Ordinal);
        return $"ALTER PUBLICATION {member.Name.Identity[..at]} {verb} {(member.Name.Kind == "publication table" ? "TABLE" : "TABLES IN SCHEMA")} {member.Name.Identity[(at + 1)..]}";
    }
}

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

namespace Stairway.Catalog.Repairs;

/// <summary>Triggers and rules: what happens on its own when rows are written.</summary>
internal sealed class Triggers : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => ["enabled", "cloned"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context) => [expected["def"]!.TrimEnd(';')];

    /// <summary>Enables or disables the triggers that enforce a foreign key, which only go together with all others of its two tables.</summary>
    public static IEnumerable<RepairStep> SetAll(CatalogObject foreignKey, RepairContext context)
    {
        var word = foreignKey["triggers"] is null ? "ENABLE" : "DISABLE";
        string[] tables = word == "ENABLE" ? [foreignKey.Relation, Target(foreignKey["def"]!)] : [foreignKey.Relation];
        foreach (var table in tables.Distinct())
        {
            yield return $"ALTER TABLE {table} {word} TRIGGER ALL";
            foreach (var other in context.Expected.OfRelation(table).Where(item => item.Name.Kind == "trigger" && (item["enabled"] ?? "enabled") != $"{word.ToLowerInvariant()}d"))
                yield return Enable(other);
        }
    }

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context) => attribute switch
    {
        "enabled" => [Enable(expected)],
        "cloned" => [],
        _ => null,
    };

    private static RepairStep Enable(CatalogObject item) =>
        $"ALTER TABLE {item.Relation} {item["enabled"] switch { null => "ENABLE", "disabled" => "DISABLE", var mode => $"ENABLE {mode.ToUpperInvariant()}" }} {item.Name.Kind.ToUpperInvariant()} {SqlName.Last(item.Name.Identity)}";

    private static string Target(string definition)
    {
        var start = definition.IndexOf(" REFERENCES ", StringComparison.Ordinal) + " REFERENCES ".Length;
        return definition[start..definition.IndexOf('(', start)];
    }
}

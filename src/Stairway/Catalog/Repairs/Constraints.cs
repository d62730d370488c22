using System.Text.RegularExpressions;

namespace Stairway.Catalog.Repairs;

/// <summary>Constraints of tables.</summary>
internal sealed partial class Constraints : Recipe
{
    public override IReadOnlyList<string> SetAfterwards => ["index", "triggers", "inherited"];

    public override IEnumerable<RepairStep> Create(CatalogObject expected, RepairContext context)
    {
        var name = SqlName.Last(expected.Name.Identity);

        // the index alone may have survived
        var definition = HasIndex(expected) && context.IsLost(expected.Name) && context.IsPresent(IndexOf(expected))
            ? UsingIndex(expected["def"]!, name)
            : expected["def"]!;
        return [new($"{Table(expected)} ADD CONSTRAINT {name} {definition}", definition == expected["def"] ? FluentConstraints.Create(expected) : null)];
    }

    public override IEnumerable<RepairStep> Drop(CatalogObject actual, RepairContext context)
    {
        yield return new($"{Table(actual)} DROP CONSTRAINT {SqlName.Last(actual.Name.Identity)}", FluentConstraints.Drop(actual));

        // an index of its own that became the constraint's goes with it
        if (HasIndex(actual) && context.Find(actual.Name) is null && context.IsPresent(IndexOf(actual)))
        {
            foreach (var step in Recipes.Of("index").Create(context.Find(IndexOf(actual))!, context))
                yield return step;
        }
    }

    public override IEnumerable<RepairStep> Rename(CatalogObject expected, CatalogObject actual, RepairContext context) =>
        [$"{Table(expected)} RENAME CONSTRAINT {SqlName.Last(actual.Name.Identity)} TO {SqlName.Last(expected.Name.Identity)}"];

    /// <summary>Whether an index of the same name enforces it.</summary>
    public static bool HasIndex(CatalogObject constraint) => constraint["type"] is "primary key" or "unique" or "exclude";

    /// <summary>That index.</summary>
    public static ObjectName IndexOf(CatalogObject constraint) =>
        new("index", $"{SqlName.Parts(constraint.Name.Identity)[0]}.{SqlName.Last(constraint.Name.Identity)}");

    protected override IEnumerable<RepairStep>? Alter(CatalogObject expected, CatalogObject actual, string attribute, RepairContext context) => attribute switch
    {
        "not_valid" when expected["not_valid"] is null => [$"{Table(expected)} VALIDATE CONSTRAINT {SqlName.Last(expected.Name.Identity)}"],
        "def" when expected["type"] == "foreign key" && DiffersInTimeOnly(expected["def"]!, actual["def"]!) =>
            [$"{Table(expected)} ALTER CONSTRAINT {SqlName.Last(expected.Name.Identity)} {Time().Match(expected["def"]!) switch { { Success: true } time => time.Value.Trim(), _ => "NOT DEFERRABLE" }}"],
        "triggers" => Triggers.SetAll(expected, context),
        "inherited" => [],    // follows from the parent
        _ => null,
    };

    private static string Table(CatalogObject constraint) => $"ALTER TABLE {constraint.Relation}";

    private static string UsingIndex(string definition, string name) =>
        $"{(definition.StartsWith("PRIMARY", StringComparison.Ordinal) ? "PRIMARY KEY" : "UNIQUE")} USING INDEX {name}{Time().Match(definition).Value}";

    private static bool DiffersInTimeOnly(string expected, string actual) => Time().Replace(expected, "") == Time().Replace(actual, "");

    [GeneratedRegex(" DEFERRABLE(?: INITIALLY DEFERRED)?")]
    private static partial Regex Time();
}

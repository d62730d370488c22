using Stairway.Catalog.Repairs;

namespace Stairway.Catalog.Comparison;

/// <summary>What differs between two states of one object, without what only follows from something else.</summary>
internal static class AttributeChanges
{
    public static IReadOnlyList<AttributeChange> Between(CatalogObject expected, CatalogObject actual)
    {
        if (expected.Definition == actual.Definition)
            return [];

        var before = Read(expected);
        var after = Read(actual);
        var names = before.Concat(after).Select(pair => pair.Key).Distinct();
        var changes = names
            .Select(name => new AttributeChange(name, Value(before, name), Value(after, name)))
            .Where(change => change.Expected != change.Actual)
            .ToList();

        changes.RemoveAll(change => Follows(expected.Name.Kind, change, changes));
        return changes;
    }

    /// <summary>The attributes, for the kinds whose definition is not a list of them, too.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(CatalogObject item) => item.Name.Kind switch
    {
        "comment" or "security label" => [new("definition", item.Definition)],    // free text, in which '=' means nothing
        "publication" or "subscription" or "collation" => [.. JsonDefinition.Read(item.Definition)],
        "setting" => [.. item.Definition.Split(CatalogObject.Separator).Select(text => text.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[^1]))],
        _ => item.Attributes(),
    };

    private static string? Value(IReadOnlyList<KeyValuePair<string, string>> attributes, string name) =>
        attributes.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    private static bool Follows(string kind, AttributeChange change, List<AttributeChange> all) => change.Name switch
    {
        // a column more or less is a difference of its own, and a view's columns follow from its definition
        "columns" when Kinds.IsRelation(kind) => all.Any(other => other.Name == "view") || !ColumnOrder.Differs(change.Expected, change.Actual),

        // constraints print these, too
        "def" => all.Any(other => other.Name is "not_valid" or "no_inherit") && Unmarked(change.Expected) == Unmarked(change.Actual),
        _ => false,
    };

    private static string? Unmarked(string? constraint) =>
        constraint?.Replace(" NOT VALID", "", StringComparison.Ordinal).Replace(" NO INHERIT", "", StringComparison.Ordinal);
}

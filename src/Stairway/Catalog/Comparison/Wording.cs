using System.Globalization;
using Stairway.Catalog.Repairs;

namespace Stairway.Catalog.Comparison;

/// <summary>Says a difference as the rest of a sentence that begins with "Down()".</summary>
internal static class Wording
{
    /// <summary>For an object that is there on one side only, or under another name.</summary>
    public static string Of(Change change) => change.Kind switch
    {
        DifferenceKind.LeftBehind => $"leaves {Nouns.Of(change.Object)} behind",
        DifferenceKind.Lost => $"loses {Nouns.Of(change.Object)}",
        _ => $"leaves {Nouns.Of(change.Object)} under the name {NewName(change)}",
    };

    /// <summary>For an object of which these attributes changed.</summary>
    public static string Of(Change change, IReadOnlyList<AttributeChange> attributes, Weight weight)
    {
        var noun = Nouns.Possessor(change.Object);
        if (weight == Weight.ColumnOrder)
            return $"gives the columns of {noun} back in another order";
        if (weight == Weight.RoutineLayout)
            return $"gives {noun} back with other white space or comments";
        if (attributes is not [var only])
            return $"changes {List([.. attributes.Select(attribute => Labels.Of(change.Name.Kind, attribute.Name))])} of {noun}";

        return State(change, only, noun)
            ?? (change.Name.Kind == "enum" && only.Name == "labels" ? Enums(only, noun) : null)
            ?? (only.Name == "acl" ? Privileges(change, noun) : null)
            ?? Plain(change, only, noun);
    }

    private static string Plain(Change change, AttributeChange attribute, string noun)
    {
        var label = change.Name.Kind == "comment" ? noun : $"{Labels.Of(change.Name.Kind, attribute.Name)} of {noun}";
        return attribute switch
        {
            { Expected: null } => $"leaves {label} behind",
            { Actual: null } => $"loses {label}",
            _ when IsBrief(attribute.Expected) && IsBrief(attribute.Actual) => $"changes {label}: {TypeNames.Short(attribute.Expected)} became {TypeNames.Short(attribute.Actual)}",
            _ => $"changes {label}",
        };
    }

    // attributes that are rather states: a trigger is disabled, a column is NOT NULL
    private static string? State(Change change, AttributeChange attribute, string noun) => (attribute.Name, attribute.Actual) switch
    {
        ("notnull", null) => $"loses NOT NULL of {noun}",
        ("notnull", _) => $"leaves {noun} NOT NULL",
        ("not_valid", null) => $"leaves {noun} validated",
        ("not_valid", _) => $"leaves {noun} not validated",
        ("enabled", null) => $"leaves {noun} enabled",
        ("enabled", "disabled" or "D") => $"leaves {noun} disabled",
        ("enabled", "replica" or "R") => $"leaves {noun} enabled on replicas only",
        ("enabled", _) => $"leaves {noun} enabled always",
        ("triggers", null) => $"leaves {noun} enforced",
        ("triggers", _) => $"leaves {noun} without enforcement: its triggers are disabled",
        ("rls", null) => $"leaves row security of {noun} disabled",
        ("rls", var state) => $"leaves row security of {noun} {state}",
        ("persistence", null) => $"leaves {noun} logged",
        ("persistence", "u") => $"leaves {noun} unlogged",
        ("populated", null) => $"leaves {noun} with data",
        ("populated", _) => $"leaves {noun} without data",
        ("invalid", not null) => $"leaves {noun} invalid",
        ("partition_bound", null) => $"leaves {noun} detached from {change.Expected?["parents"]}",
        ("partition_bound", _) when attribute.Expected is null => $"leaves {noun} attached to {change.Actual?["parents"]}",
        _ => null,
    };

    private static string Enums(AttributeChange labels, string noun)
    {
        var (before, after) = (SqlList.Split(labels.Expected), SqlList.Split(labels.Actual));
        var (lost, left) = (before.Except(after).ToList(), after.Except(before).ToList());
        return (lost, left) switch
        {
            ({ Count: 0 }, { Count: 0 }) => $"changes the order of the labels of {noun}",
            ({ Count: 0 }, _) => $"leaves {Plural("label", left)} of {noun} behind",
            (_, { Count: 0 }) => $"loses {Plural("label", lost)} of {noun}",
            _ => $"changes the labels of {noun}: {string.Join(", ", lost)} became {string.Join(", ", left)}",
        };
    }

    private static string Privileges(Change change, string noun)
    {
        var (missing, surplus) = Grants.Between(change.Expected!, change.Actual!);
        return (missing.Count, surplus.Count) switch
        {
            (0, _) => $"leaves privileges on {noun} behind: {string.Join(", ", surplus)}",
            (_, 0) => $"loses privileges on {noun}: {string.Join(", ", missing)}",
            _ => $"changes the privileges on {noun}: {string.Join(", ", missing)} became {string.Join(", ", surplus)}",
        };
    }

    private static string NewName(Change change)
    {
        var (expected, actual) = (change.Expected!.Name.Identity, change.Actual!.Name.Identity);
        return SqlName.Parent(expected) == SqlName.Parent(actual) ? SqlName.Last(actual) : actual;
    }

    private static string Plural(string noun, List<string> items) => $"{noun}{(items.Count == 1 ? "" : "s")} {List(items)}";

    private static string List(List<string> items) =>
        items.Count == 1 ? items[0] : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}");

    private static bool IsBrief(string text) => text.Length <= 60 && !text.Contains('\n', StringComparison.Ordinal);
}

using System.Globalization;
using Stairway.Catalog.Repairs;

namespace Stairway.Catalog.Comparison;

/// <summary>Says a difference as the rest of a sentence that begins with "Down()".</summary>
internal static class Wording
{
    private const int Brief = 60;

    /// <summary>For an object that is there on one side only, or under another name.</summary>
    public static string Of(Change change) => change.Kind switch
    {
        DifferenceKind.LeftBehind => $"leaves {Nouns.Of(change.Object)} behind",
        DifferenceKind.Lost => $"loses {Nouns.Of(change.Object)}",
        _ => $"leaves {Nouns.Of(change.Object)} renamed to {NewName(change)}",
    };

    /// <summary>For an object of which these attributes changed.</summary>
    public static string Of(Change change, IReadOnlyList<AttributeChange> attributes, Weight weight)
    {
        var noun = Nouns.Possessor(change.Object);
        return weight switch
        {
            Weight.ColumnOrder => $"gives the columns of {noun} back in another order",
            Weight.RoutineLayout => $"gives {noun} back with other white space or comments",
            _ => Attached(change, attributes, noun) ?? (attributes is [var only] ? One(change, only, noun) : Several(change, attributes, noun)),
        };
    }

    /// <summary>Whether nothing is missing or in another state, and there is only too much: what the sentence says to be left behind.</summary>
    public static bool IsSurplus(Change change, AttributeChange attribute) => attribute.Name switch
    {
        "acl" or "rowtype_acl" => Grants.Between(change.Expected!, change.Actual!, attribute.Name).Missing.Count == 0,
        "labels" => !SqlList.Split(attribute.Expected).Except(SqlList.Split(attribute.Actual)).Any(),
        "notnull" => attribute.Expected is null,
        "parents" or "partition_bound" => false,
        _ => States.Of(change, attribute, "it") is null && Values.Of(change.Name.Kind, attribute.Name, attribute.Expected) is null,
    };

    private static string One(Change change, AttributeChange attribute, string noun) => attribute.Name switch
    {
        "labels" => EnumLabels(attribute, noun),
        "acl" => Privileges(change, attribute, noun),
        "rowtype_acl" => Privileges(change, attribute, $"the row type of {Nouns.Short(change.Name.Identity)}"),
        _ => States.Of(change, attribute, noun) ?? Plain(change, attribute, noun),
    };

    private static string Plain(Change change, AttributeChange attribute, string noun)
    {
        var label = change.Name.Kind == "comment" ? noun : $"{Labels.Of(change, attribute.Name)} of {noun}";
        var (expected, actual) = (Values.Of(change.Name.Kind, attribute.Name, attribute.Expected), Values.Of(change.Name.Kind, attribute.Name, attribute.Actual));
        return (expected, actual) switch
        {
            (null, _) => $"leaves {label} behind",
            (_, null) => $"loses {label}",
            _ when expected == actual => $"changes {label}: {attribute.Expected} became {attribute.Actual}",
            _ when IsBrief(expected) && IsBrief(actual) && !IsStatement(change, attribute) => $"changes {label}: {expected} became {actual}",
            _ => $"changes {label}",
        };
    }

    private static string Several(Change change, IReadOnlyList<AttributeChange> attributes, string noun)
    {
        var labels = List([.. attributes.Select(attribute => Labels.Of(change, attribute.Name)).Distinct()]);
        return attributes switch
        {
            _ when attributes.All(attribute => IsSurplus(change, attribute)) => $"leaves {labels} of {noun} behind",
            _ when attributes.All(attribute => attribute.Actual is null) => $"loses {labels} of {noun}",
            _ => $"changes {labels} of {noun}",
        };
    }

    private static string? Attached(Change change, IReadOnlyList<AttributeChange> attributes, string noun) =>
        (attributes.Any(attribute => attribute.Name == "parents"), change.Expected?["partition_bound"], change.Actual?["partition_bound"]) switch
        {
            (true, not null, null) => $"leaves {noun} detached from {Nouns.Short(change.Expected!["parents"]!)}",
            (true, null, not null) => $"leaves {noun} attached to {Nouns.Short(change.Actual!["parents"]!)}",
            _ => null,
        };

    private static string EnumLabels(AttributeChange labels, string noun)
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

    private static string Privileges(Change change, AttributeChange attribute, string noun)
    {
        var (missing, surplus) = Grants.Between(change.Expected!, change.Actual!, attribute.Name);
        return (missing.Count, surplus.Count) switch
        {
            (0, _) => $"leaves privileges on {noun} behind: {string.Join(", ", surplus)}",
            (_, 0) => $"loses privileges on {noun}: {string.Join(", ", missing)}",
            _ => $"changes the privileges on {noun}: {string.Join(", ", missing)} became {string.Join(", ", surplus)}",
        };
    }

    private static string NewName(Change change)
    {
        var (expected, actual) = (SqlName.WithoutArguments(change.Expected!.Name.Identity), SqlName.WithoutArguments(change.Actual!.Name.Identity));
        return SqlName.Parent(expected) == SqlName.Parent(actual) ? SqlName.Last(actual) : actual;
    }

    private static string Plural(string noun, List<string> items) => $"{noun}{(items.Count == 1 ? "" : "s")} {List(items)}";

    private static string List(List<string> items) =>
        items.Count == 1 ? items[0] : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}");

    // CREATE INDEX … says again which index
    private static bool IsStatement(Change change, AttributeChange attribute) =>
        attribute.Name is "options_md5" or "conninfo_md5" || attribute.Name == "view" || (attribute.Name == "def" && change.Name.Kind is not ("constraint" or "domain constraint"));

    private static bool IsBrief(string text) => text.Length <= Brief && !text.Contains('\n', StringComparison.Ordinal);
}

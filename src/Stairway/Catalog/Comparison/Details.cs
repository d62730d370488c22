using System.Globalization;
using Stairway.Catalog.Repairs;

namespace Stairway.Catalog.Comparison;

/// <summary>The lines below a difference: '-' before what was expected, '+' before what was found.</summary>
internal static class Details
{
    private const int MostLines = 8;
    private const int MostLetters = 160;

    /// <summary>For an object that is there on one side only, or under another name.</summary>
    public static IReadOnlyList<string> Of(Group group) =>
        Limit(group.Root.Kind == DifferenceKind.Renamed
            ? [$"- {group.Root.Expected!.Name}", $"+ {group.Root.Actual!.Name}"]
            : InOrder(group).SelectMany(OneSided));

    /// <summary>For an object of which these attributes changed.</summary>
    public static IReadOnlyList<string> Of(Group group, IReadOnlyList<AttributeChange> attributes) =>
        Limit(attributes.SelectMany(attribute => Both(group.Root.Object, attribute)).Concat(InOrder(group).Skip(1).SelectMany(OneSided)));

    // columns as they stand in the table, and without the indexes and sequences that constraints and identities imply
    private static IEnumerable<Change> InOrder(Group group)
    {
        var columns = ColumnOrder.Columns(group.Root.Object["columns"]).ToList();
        var constraints = group.All.Where(change => change.Name.Kind == "constraint").Select(change => Constraints.IndexOf(change.Object)).ToHashSet();
        return group.Folded
            .Where(change => !constraints.Contains(change.Name) && !(change.Name.Kind == "sequence" && Serials.IsOfIdentity(change.Object)))
            .OrderBy(change => change.Name.Kind != "column")
            .ThenBy(change => columns.IndexOf(SqlName.Last(change.Name.Identity)))
            .Prepend(group.Root);
    }

    private static IEnumerable<string> OneSided(Change change) =>
    [
        .. change is { Expected: { } expected, Actual: null } ? [Line('-', expected)] : Enumerable.Empty<string>(),
        .. change is { Actual: { } actual, Expected: null } ? [Line('+', actual)] : Enumerable.Empty<string>(),
    ];

    private static string Line(char sign, CatalogObject item) => Essence.Of(item) is { Length: > 0 } essence ? $"{sign} {item.Name}: {essence}" : $"{sign} {item.Name}";

    private static IEnumerable<string> Both(CatalogObject item, AttributeChange attribute)
    {
        var subject = $"{item.Name}{(attribute.Name is "definition" or "def" ? "" : $" {attribute.Name.Replace('_', ' ')}")}:";
        var (before, after) = (Lines(attribute.Expected), Lines(attribute.Actual));
        if (before.Length <= 1 && after.Length <= 1)
            return [.. before.Select(line => $"- {subject} {line}"), .. after.Select(line => $"+ {subject} {line}")];

        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var sameEnd = before.Skip(same).Reverse().Zip(after.Skip(same).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return [subject, .. Shared(before[same..^sameEnd], after[same..^sameEnd])];
    }

    // some lines of each side say more than all of one
    private static IEnumerable<string> Shared(string[] before, string[] after)
    {
        var room = MostLines - 1;
        var shown = before.Length + after.Length <= room ? before.Length : Math.Min(before.Length, Math.Max(room / 2, room - 1 - after.Length));
        return before.Take(shown).Select(line => $"- {line}").Concat(after.Select(line => $"+ {line}"));
    }

    private static string[] Lines(string? text) => text is null ? [] : [.. text.TrimEnd().Split('\n').Select(line => line.TrimEnd('\r'))];

    private static List<string> Limit(IEnumerable<string> lines)
    {
        var all = lines.Select(line => line.Length <= MostLetters ? line : line[..(MostLetters - 1)] + "…").ToList();
        return all.Count <= MostLines
            ? all
            : [.. all.Take(MostLines - 1), string.Create(CultureInfo.InvariantCulture, $"… and {all.Count - MostLines + 1} more")];
    }
}

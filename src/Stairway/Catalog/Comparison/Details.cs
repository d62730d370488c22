using System.Globalization;

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
            : group.All.SelectMany(OneSided));

    /// <summary>For an object of which these attributes changed.</summary>
    public static IReadOnlyList<string> Of(Group group, IReadOnlyList<AttributeChange> attributes) =>
        Limit(attributes.SelectMany(attribute => Both(group.Root.Object, attribute)).Concat(group.Folded.SelectMany(OneSided)));

    private static IEnumerable<string> OneSided(Change change) =>
    [
        .. change is { Expected: { } expected, Actual: null } ? [$"- {expected.Name}{Essence(expected)}"] : Enumerable.Empty<string>(),
        .. change is { Actual: { } actual, Expected: null } ? [$"+ {actual.Name}{Essence(actual)}"] : Enumerable.Empty<string>(),
    ];

    private static string Essence(CatalogObject item)
    {
        var attributes = AttributeChanges.Read(item);
        var text = item["def"] ?? item["view"] ?? (attributes is [{ Key: "definition", Value: var only }] ? only : null)
            ?? string.Join(", ", attributes.Where(pair => pair.Key is not ("owner" or "columns")).Select(pair => $"{pair.Key} {pair.Value}"));
        return text == "" ? "" : $": {OneLine(text)}";
    }

    private static IEnumerable<string> Both(CatalogObject item, AttributeChange attribute)
    {
        var subject = $"{item.Name} {attribute.Name}:";
        var (before, after) = (Lines(attribute.Expected), Lines(attribute.Actual));
        if (before.Length <= 1 && after.Length <= 1)
            return [.. before.Select(line => $"- {subject} {line}"), .. after.Select(line => $"+ {subject} {line}")];

        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var sameEnd = before.Skip(same).Reverse().Zip(after.Skip(same).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return
        [
            subject,
            .. Shared(before[same..^sameEnd], after[same..^sameEnd]),
        ];
    }

    // four lines of each side say more than eight of one
    private static IEnumerable<string> Shared(string[] before, string[] after)
    {
        var most = MostLines - 2;
        var half = most / 2;
        var shownBefore = Math.Min(before.Length, Math.Max(half, most - after.Length));
        return before.Take(shownBefore).Select(line => $"- {line}").Concat(after.Select(line => $"+ {line}"));
    }

    private static string[] Lines(string? text) => text is null ? [] : text.Split('\n');

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static List<string> Limit(IEnumerable<string> lines)
    {
        var all = lines.Select(line => line.Length <= MostLetters ? line : line[..(MostLetters - 1)] + "…").ToList();
        return all.Count <= MostLines
            ? all
            : [.. all.Take(MostLines - 1), string.Create(CultureInfo.InvariantCulture, $"… and {all.Count - MostLines + 1} more")];
    }
}

namespace Stairway;

/// <summary>How findings say things: numbers with their nouns, and as many lines as people read.</summary>
internal static class FindingText
{
    /// <summary>Lines of detail that a finding has at most.</summary>
    public const int ShownLines = 8;

    /// <summary>The first lines, and how many more there are.</summary>
    public static IReadOnlyList<string> Cut(IReadOnlyList<string> lines) =>
        lines.Count <= ShownLines ? lines : [.. lines.Take(ShownLines - 1), $"… and {lines.Count - ShownLines + 1} more"];

    /// <summary>"1 row", "2 rows".</summary>
    public static string Count(long number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    /// <summary>The beginning of a statement, one line each.</summary>
    public static IEnumerable<string> Lines(string? sql) =>
        (sql ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } lines
            ? Cut(lines).Take(4).Select(line => line.Length > 200 ? line[..200] + "…" : line)
            : [];

    /// <summary>"a", "a and b", "a, b and c", "a, b and 3 more".</summary>
    public static string Enumeration(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => names[0],
        <= 3 => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
        _ => $"{string.Join(", ", names.Take(2))} and {names.Count - 2} more",
    };
}

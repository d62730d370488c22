using System.Globalization;
using System.Text.RegularExpressions;
using Stairway.Rows.Shapes;

namespace Stairway.Rows.Values;

/// <summary>
/// Finds in an expression what is worth trying for a column: its constants, numbers just beside them, texts of the lengths and patterns that it names.
/// Nothing is parsed but literals: the server says which of them the expression accepts.
/// </summary>
internal static partial class Literals
{
    private const int Most = 300;

    public static IReadOnlyList<string> In(string expression, TypeShape? type)
    {
        var texts = Text().Matches(expression).Select(match => match.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal)).ToList();
        var numbers = Number().Matches(Text().Replace(expression, " ")).Select(match => match.Value).Concat(texts.Where(text => Number().Match(text).Length == text.Length && text.Length > 0))
            .Select(text => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : (decimal?)null).OfType<decimal>().Distinct().ToList();

        IEnumerable<string> found = [.. texts, .. texts.SelectMany(Elements)];
        found = found.Concat(KindOf(type) switch
        {
            Kind.Text => [.. Pattern().Matches(expression).SelectMany(match => PatternStrings.For(match.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal))), .. texts.SelectMany(Likes), .. numbers.SelectMany(Lengths), .. _words],
            Kind.Number => [.. numbers.SelectMany(Beside), "0", "1", "2", "5", "10", "50", "100", "-1", "1000", "2000", "2024", "3600", "86400"],
            Kind.Bytes => numbers.Where(number => number is > 0 and <= 5000 && number == Math.Truncate(number)).SelectMany(number => Enumerable.Range(1, 40).Select(i => @"\x" + string.Concat(Enumerable.Repeat(i.ToString("x2", CultureInfo.InvariantCulture), (int)number)))),
            Kind.Json => ["{}", "[]", "[1]", "{\"a\": 1}", "null", "\"x\"", "1", "true", "[\"a\"]", "[{}]", .. texts.Select(text => $"{{\"{text}\": 1}}"), .. texts.Select(text => $"{{\"{text}\": \"x\"}}")],
            Kind.Time => ["2000-01-01", "1990-05-05", "2024-01-01", "2010-06-15 00:00:00", "1970-01-01", "2030-12-31", .. texts.SelectMany(Days)],
            Kind.Array => [.. texts.Where(text => text.StartsWith('{')), .. texts.Select(text => $"{{\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"}}")],
            _ => [],
        });
        return [.. found.Distinct().Take(Most)];
    }

    /// <summary>Constants of what statements change or ask for: rows that their conditions select must exist. What a statement inserts must not be there already.</summary>
    public static IReadOnlyList<string> InStatements(IReadOnlyCollection<string> statements)
    {
        var inserted = statements.Where(statement => Inserting().IsMatch(statement)).SelectMany(Constants).ToHashSet(StringComparer.Ordinal);
        return [.. statements.Where(statement => Changing().IsMatch(statement)).SelectMany(Constants).Distinct().Where(constant => !inserted.Contains(constant)).Take(24)];
    }

    private static IEnumerable<string> Constants(string statement) =>
        Text().Matches(statement).Select(match => match.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal)).Where(text => text.Length <= 40)
            .Concat(Compared().Matches(statement).Select(match => match.Groups[1].Value));

    private static readonly string[] _words =
        ["A", "a", "Abc", "ABC", "abc", "a1", "/x", "/", "a_b", "a-b", "abc.def", "x.y.z", "https://example.com", "user@example.com", "ab12cd34ef56", "0", "1", "10.0.0.1", new('0', 32), new('a', 40), new('a', 64)];

    private enum Kind
    {
        Other,
        Text,
        Number,
        Bytes,
        Json,
        Time,
        Array,
    }

    private static Kind KindOf(TypeShape? type) => type switch
    {
        null => Kind.Other,
        { Element: > 0 } => Kind.Array,
        { Name: "name" } => Kind.Text,
        _ when TypePools.IsText(type.Name) => Kind.Text,
        { Name: "int2" or "int4" or "int8" or "numeric" or "float4" or "float8" or "money" or "oid" } => Kind.Number,
        { Name: "bytea" } => Kind.Bytes,
        { Name: "json" or "jsonb" } => Kind.Json,
        { Name: "date" or "timestamp" or "timestamptz" or "time" or "timetz" or "interval" } => Kind.Time,
        _ => Kind.Other,
    };

    private static IEnumerable<string> Elements(string text) =>
        text is ['{', .., '}'] ? text[1..^1].Split(',').Select(element => element.Trim('"')) : [];

    private static IEnumerable<string> Likes(string text) =>
        text.AsSpan().IndexOfAny('%', '_') < 0 ? [] : [text.Replace('%', 'x').Replace('_', 'a'), text.Replace("%", "", StringComparison.Ordinal).Replace('_', 'b')];

    private static IEnumerable<string> Lengths(decimal number) =>
        number is > 0 and <= 5000 && number == Math.Truncate(number)
            ? [new('y', (int)number), new('y', (int)number + 1), new('y', (int)number - 1), .. Enumerable.Range(7, 30).Select(i => i.ToString($"D{(int)number}", CultureInfo.InvariantCulture)[..(int)number])]
            : [];

    private static IEnumerable<string> Beside(decimal number) =>
        new[] { number, number + 1, number - 1, number / 2, number + 0.5m }.Select(beside => beside.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<string> Days(string text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day) && day.Year is > 1 and < 9998
            ? new[] { -1, 1, 15, 200 }.Select(days => day.AddDays(days).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))
            : [];

    [GeneratedRegex("'((?:[^']|'')*)'")]
    private static partial Regex Text();

    [GeneratedRegex(@"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?:!?~\*?|~~\*?|similar_to_escape\()\s*\(?'((?:[^']|'')*)'")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\binsert\b", RegexOptions.IgnoreCase)]
    private static partial Regex Inserting();

    [GeneratedRegex(@"\b(update|delete|case|where)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Changing();

    [GeneratedRegex(@"(?:=|<>|<|>|\bin\s*\(|,)\s*(-?\d{1,9})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Compared();
}

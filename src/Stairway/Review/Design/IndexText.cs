using Stairway.Catalog;

namespace Stairway.Review.Design;

/// <summary>An index, as pg_get_indexdef prints it.</summary>
/// <param name="Method">btree, hash, gin, …</param>
/// <param name="Keys">Columns or expressions, each with what is not usual about it: operator class, collation, order.</param>
internal sealed record IndexText(string Method, IReadOnlyList<string> Keys)
{
    public bool IsUnique { get; init; }

    public bool IsNullsNotDistinct { get; init; }

    /// <summary>Columns that are stored beside the keys.</summary>
    public IReadOnlyList<string> Included { get; init; } = [];

    /// <summary>The condition of a partial index, in its parentheses.</summary>
    public string? Where { get; init; }

    /// <summary>The columns among the keys, in their order; null in the place of an expression.</summary>
    public IReadOnlyList<string?> Columns => [.. Keys.Select(ColumnOf)];

    public static IndexText Of(CatalogObject index)
    {
        var text = index["def"]!;
        var using_ = Beyond(text, " USING ", 0);
        var open = text.IndexOf('(', using_);
        var close = EndOfParentheses(text, open);
        var rest = text[close..];
        var where = Beyond(rest, " WHERE ", -1);
        const string include = " INCLUDE (";
        return new(text[using_..open].Trim(), SqlList.Split(text[(open + 1)..(close - 1)]))
        {
            IsUnique = text.StartsWith("CREATE UNIQUE ", StringComparison.Ordinal),
            IsNullsNotDistinct = rest.Contains(" NULLS NOT DISTINCT", StringComparison.Ordinal),
            Included = rest.StartsWith(include, StringComparison.Ordinal) ? SqlList.Split(rest[include.Length..(EndOfParentheses(rest, include.Length - 1) - 1)]) : [],
            Where = where < 0 ? null : rest[where..],
        };
    }

    private static string? ColumnOf(string key)
    {
        var end = 0;
        if (key[0] == '"')
        {
            for (end = 1; end < key.Length && (key[end] != '"' || (end + 1 < key.Length && key[end + 1] == '"')); end++)
                if (key[end] == '"') end++;
            end++;
        }
        else
        {
            while (end < key.Length && (char.IsLetterOrDigit(key[end]) || key[end] is '_')) end++;
        }

        return end == 0 || (end < key.Length && key[end] != ' ') ? null : key[..end];
    }

    /// <summary>The place behind a word that stands outside quotes and parentheses; a fallback where there is none.</summary>
    private static int Beyond(string text, string word, int otherwise)
    {
        var (depth, quote) = (0, '\0');
        for (var at = 0; at < text.Length; at++)
        {
            if (quote == '\0' && depth == 0 && string.CompareOrdinal(text, at, word, 0, word.Length) == 0) return at + word.Length;
            Step(text[at], ref depth, ref quote);
        }

        return otherwise;
    }

    private static int EndOfParentheses(string text, int open)
    {
        var (depth, quote) = (0, '\0');
        for (var at = open; at < text.Length; at++)
        {
            Step(text[at], ref depth, ref quote);
            if (depth == 0) return at + 1;
        }

        return text.Length;
    }

    private static void Step(char letter, ref int depth, ref char quote)
    {
        if (quote != '\0') quote = letter == quote ? '\0' : quote; // a doubled quote ends and begins again
        else if (letter is '\'' or '"') quote = letter;
        else if (letter is '(' or ')') depth += letter == '(' ? 1 : -1;
    }
}

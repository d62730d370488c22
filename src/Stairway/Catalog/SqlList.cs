namespace Stairway.Catalog;

/// <summary>Lists in definitions: columns, labels, arguments, options.</summary>
internal static class SqlList
{
    /// <summary>The parts between commas that stand outside quotes and parentheses, trimmed and still quoted.</summary>
    public static IReadOnlyList<string> Split(string? list, char separator = ',')
    {
        if (string.IsNullOrWhiteSpace(list))
            return [];

        var parts = new List<string>();
        var (start, depth, quote) = (0, 0, '\0');
        for (var at = 0; at < list.Length; at++)
        {
            var letter = list[at];
            if (quote != '\0')
                quote = letter == quote ? '\0' : quote;    // a doubled quote ends and begins again
            else if (letter is '\'' or '"')
                quote = letter;
            else if (letter is '(' or ')')
                depth += letter == '(' ? 1 : -1;
            else if (letter == separator && depth == 0)
            {
                parts.Add(list[start..at].Trim());
                start = at + 1;
            }
        }

        return [.. parts, list[start..].Trim()];
    }
}

using System.Text;

namespace Stairway.Catalog.Comparison;

/// <summary>
/// The names in a definition, with their dots: <c>public.users.email</c> is one. String constants are searched, too, because
/// they may hold names (<c>nextval('public.users_id_seq'::regclass)</c>); keywords are names like any other.
/// </summary>
internal static class NamesInText
{
    public static IEnumerable<string> Of(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfName(text, at);
            if (end > at)
                yield return text[at..end];
            at = Math.Max(end, at + 1);
        }
    }

    /// <summary>Replaces each name by what the function makes of its parts; null leaves it alone.</summary>
    public static string Replace(string text, Func<IReadOnlyList<string>, IReadOnlyList<string>?> replace)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfName(text, at);
            if (end == at)
            {
                result.Append(text[at++]);
                continue;
            }

            result.Append(replace(SqlName.Parts(text[at..end])) is { } parts ? string.Join('.', parts) : text[at..end]);
            at = end;
        }

        return result.ToString();
    }

    /// <summary>Whether the text holds this name, alone or as the beginning of a longer one.</summary>
    public static bool Mentions(string text, string name) =>
        text.Contains(name, StringComparison.Ordinal)
        && Of(text).Any(found => found == name || (found.StartsWith(name, StringComparison.Ordinal) && found[name.Length] == '.'));

    /// <summary>Whether a name of the text ends in this part: a column, perhaps behind its table or an alias.</summary>
    public static bool MentionsLast(string text, string part) =>
        text.Contains(part, StringComparison.Ordinal) && Of(text).Any(found => SqlName.Last(found) == part);

    private static int EndOfName(string text, int at)
    {
        var end = EndOfPart(text, at);
        while (end > at && end < text.Length && text[end] == '.' && EndOfPart(text, end + 1) is var next && next > end + 1)
            end = next;
        return end;
    }

    private static int EndOfPart(string text, int at)
    {
        if (at >= text.Length)
            return at;
        if (text[at] == '"')
            return EndOfQuoted(text, at);
        if (!IsStart(text[at]))
            return at;

        var end = at + 1;
        while (end < text.Length && (IsStart(text[end]) || char.IsAsciiDigit(text[end])))    // a name with a dollar is printed in quotes
            end++;
        return end;
    }

    private static int EndOfQuoted(string text, int at)
    {
        for (var end = at + 1; end < text.Length; end++)
        {
            if (text[end] != '"')
                continue;
            if (end + 1 == text.Length || text[end + 1] != '"')
                return end + 1;
            end++;
        }

        return at;
    }

    private static bool IsStart(char letter) => char.IsAsciiLetter(letter) || letter == '_' || letter > 127;
}

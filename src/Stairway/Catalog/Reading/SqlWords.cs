namespace Stairway.Catalog.Reading;

/// <summary>Takes a text of SQL apart into words, quoted texts, comments and single characters.</summary>
internal static class SqlWords
{
    /// <summary>The words with which the statements begin.</summary>
    /// <returns>In upper case, in their order.</returns>
    public static IEnumerable<string> Leading(string sql)
    {
        var expected = true;
        for (var at = 0; at < sql.Length;)
        {
            var end = EndOfToken(sql, at);
            if (sql[at] == ';')
                expected = true;
            else if (expected && char.IsAsciiLetter(sql[at]))
            {
                yield return sql[at..end].ToUpperInvariant();
                expected = false;
            }

            at = end;
        }
    }

    /// <summary>Where the token that begins at a place ends.</summary>
    public static int EndOfToken(string sql, int at) => sql[at] switch
    {
        '-' when Follows(sql, at, "--") => EndAfter(sql, at, "\n"),
        '/' when Follows(sql, at, "/*") => EndOfComment(sql, at),
        '\'' => EndOfQuoted(sql, at, '\'', escapes: IsEscapeString(sql, at)),
        '"' => EndOfQuoted(sql, at, '"', escapes: false),
        '$' => EndOfDollarQuoted(sql, at),
        '_' => EndOfWord(sql, at),
        var letter when char.IsLetterOrDigit(letter) => EndOfWord(sql, at),
        _ => at + 1,
    };

    /// <summary>A word ends before a quote, so that <c>E'…'</c> is a word and a string.</summary>
    private static int EndOfWord(string sql, int at)
    {
        while (at < sql.Length && (char.IsLetterOrDigit(sql[at]) || sql[at] is '_' or '$'))
            at++;
        return at;
    }

    /// <summary><c>E'…'</c>, but not <c>date'…'</c>.</summary>
    private static bool IsEscapeString(string sql, int quote) =>
        quote > 0 && sql[quote - 1] is 'e' or 'E' && (quote == 1 || !(char.IsLetterOrDigit(sql[quote - 2]) || sql[quote - 2] is '_' or '$'));

    private static int EndOfComment(string sql, int at)
    {
        var depth = 0;
        while (at < sql.Length)
        {
            var step = Follows(sql, at, "/*") ? 1 : Follows(sql, at, "*/") ? -1 : 0;
            depth += step;
            at += step == 0 ? 1 : 2;
            if (depth == 0)
                break;
        }

        return at;
    }

    private static int EndOfQuoted(string sql, int at, char quote, bool escapes)
    {
        for (at++; at < sql.Length; at++)
        {
            if (escapes && sql[at] == '\\')
                at++;
            else if (sql[at] == quote && at + 1 < sql.Length && sql[at + 1] == quote)
                at++;
            else if (sql[at] == quote)
                return at + 1;
        }

        return sql.Length;
    }

    private static int EndOfDollarQuoted(string sql, int at)
    {
        var close = at + 1;
        while (close < sql.Length && (char.IsLetterOrDigit(sql[close]) || sql[close] == '_'))
            close++;

        return close < sql.Length && sql[close] == '$' ? EndAfter(sql, close + 1, sql[at..(close + 1)]) : at + 1;
    }

    private static int EndAfter(string sql, int at, string text) =>
        sql.IndexOf(text, at, StringComparison.Ordinal) is >= 0 and var found ? found + text.Length : sql.Length;

    private static bool Follows(string sql, int at, string text) => string.CompareOrdinal(sql, at, text, 0, text.Length) == 0;
}

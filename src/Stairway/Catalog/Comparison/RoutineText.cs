using System.Text.RegularExpressions;

namespace Stairway.Catalog.Comparison;

/// <summary>
/// Tells whether two definitions of a routine, as pg_get_functiondef prints them, differ in the layout of the body only:
/// white space and comments outside constants. Known for SQL and PL/pgSQL; in other languages white space may matter.
/// </summary>
internal static partial class RoutineText
{
    public static bool DiffersInLayoutOnly(string one, string other)
    {
        if (one == other || Body().Match(one) is not { Success: true } first || Body().Match(other) is not { Success: true } second)
            return false;

        return Head(one, first) == Head(other, second)
            && Language().Match(Head(one, first)).Groups["name"].Value is "sql" or "plpgsql"
            && Tokens(first.Groups["body"].Value).SequenceEqual(Tokens(second.Groups["body"].Value));
    }

    /// <summary>Words, operators and constants, without white space and comments.</summary>
    internal static IEnumerable<string> Tokens(string body)
    {
        for (var at = 0; at < body.Length;)
        {
            var end = EndOfToken(body, at);
            if (!char.IsWhiteSpace(body[at]) && !IsComment(body, at))
                yield return body[at..end];
            at = end;
        }
    }

    private static string Head(string definition, Match body) => definition[..body.Groups["body"].Index];

    private static int EndOfToken(string body, int at) => body[at] switch
    {
        var letter when char.IsWhiteSpace(letter) => While(body, at, char.IsWhiteSpace),
        '-' when Follows(body, at, "--") => body.IndexOf('\n', at) is >= 0 and var end ? end : body.Length,
        '/' when Follows(body, at, "/*") => EndOfComment(body, at),
        '\'' => EndOfQuoted(body, at, '\'', backslashes: false),
        '"' => EndOfQuoted(body, at, '"', backslashes: false),
        'e' or 'E' when Follows(body, at + 1, "'") => EndOfQuoted(body, at + 1, '\'', backslashes: true),
        '$' when DollarQuote().Match(body, at) is { Success: true } tag => EndOfDollarQuoted(body, at, tag.Value),
        var letter when IsWord(letter) => EndOfWord(body, at),
        var letter when IsOperator(letter) => EndOfOperator(body, at),
        _ => at + 1,
    };

    private static int EndOfWord(string body, int at)
    {
        // the point of a number belongs to it; "1..10" is three tokens
        var end = While(body, at, IsWord);
        var number = char.IsAsciiDigit(body[at]) && end + 1 < body.Length && body[end] == '.' && char.IsAsciiDigit(body[end + 1]);
        return number ? While(body, end + 1, IsWord) : end;
    }

    private static int EndOfOperator(string body, int at)
    {
        var end = at + 1;
        while (end < body.Length && IsOperator(body[end]) && !IsComment(body, end))
            end++;
        return end;
    }

    // comments nest: https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-COMMENTS
    private static int EndOfComment(string body, int at)
    {
        var depth = 0;
        for (; at < body.Length; at++)
        {
            if (Follows(body, at, "/*"))
                depth++;
            else if (Follows(body, at, "*/") && --depth == 0)
                return at + 2;
            else if (!Follows(body, at, "*/"))
                continue;
            at++;
        }

        return body.Length;
    }

    private static int EndOfQuoted(string body, int at, char quote, bool backslashes)
    {
        for (at++; at < body.Length; at++)
        {
            if (backslashes && body[at] == '\\')
                at++;
            else if (body[at] == quote && !Follows(body, at + 1, quote.ToString()))
                return at + 1;
            else if (body[at] == quote)
                at++;
        }

        return body.Length;
    }

    private static int EndOfDollarQuoted(string body, int at, string tag) =>
        body.IndexOf(tag, at + tag.Length, StringComparison.Ordinal) is >= 0 and var end ? end + tag.Length : body.Length;

    private static int While(string body, int at, Func<char, bool> matches)
    {
        while (at < body.Length && matches(body[at]))
            at++;
        return at;
    }

    private static bool IsComment(string body, int at) => Follows(body, at, "--") || Follows(body, at, "/*");

    private static bool Follows(string body, int at, string text) => string.CompareOrdinal(body, at, text, 0, text.Length) == 0;

    private static bool IsWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '$' || letter > 127;

    private static bool IsOperator(char letter) => "+-*/<>=~!@#%^&|`?:.".Contains(letter, StringComparison.Ordinal);

    // the tag is "function" or "procedure", lengthened by x until the body does not hold it (ruleutils.c)
    [GeneratedRegex(@"\nAS (?<tag>\$(?:function|procedure)x*\$)(?<body>.*)\k<tag>\s*\z", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex(@"^ LANGUAGE (?<name>\S+)", RegexOptions.Multiline)]
    private static partial Regex Language();

    [GeneratedRegex(@"\G\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$")]
    private static partial Regex DollarQuote();
}

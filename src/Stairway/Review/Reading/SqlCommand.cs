using Stairway.Catalog.Reading;

namespace Stairway.Review.Reading;

/// <summary>One command of a text of SQL.</summary>
/// <param name="Text">As it was written, without the semicolon and the comments around it.</param>
/// <param name="Tokens">Its words, quoted texts and single characters; no white space, no comments.</param>
internal sealed record SqlCommand(string Text, IReadOnlyList<string> Tokens)
{
    /// <summary>The commands of a text, split where a semicolon ends them: not in quotes, comments, dollar quotes, or the body of a BEGIN ATOMIC.</summary>
    public static IReadOnlyList<SqlCommand> In(string sql)
    {
        var commands = new List<SqlCommand>();
        var tokens = new List<string>();
        var (start, end, depth) = (-1, 0, 0);
        for (var at = 0; at < sql.Length;)
        {
            var next = SqlWords.EndOfToken(sql, at);
            if (sql[at] == ';' && depth == 0)
            {
                Take();
            }
            else if (!IsNothing(sql, at))
            {
                if (start < 0) start = at;
                tokens.Add(sql[at..next]);
                end = next;
                depth += Depth(tokens, isInBody: depth > 0);
            }

            at = next;
        }

        Take();
        return commands;

        void Take()
        {
            if (tokens.Count > 0) commands.Add(new(sql[start..end], [.. tokens]));
            tokens.Clear();
            (start, depth) = (-1, 0);
        }
    }

    /// <summary>Whether the words stand one after another from a place on, in any case.</summary>
    public bool Says(int at, params ReadOnlySpan<string> words)
    {
        for (var i = 0; i < words.Length; i++)
            if (at + i >= Tokens.Count || !Tokens[at + i].Equals(words[i], StringComparison.OrdinalIgnoreCase)) return false;
        return true;
    }

    private static bool IsNothing(string sql, int at) =>
        char.IsWhiteSpace(sql[at]) || string.CompareOrdinal(sql, at, "--", 0, 2) == 0 || string.CompareOrdinal(sql, at, "/*", 0, 2) == 0;

    /// <summary>Statements between BEGIN ATOMIC and its END belong to a routine, and CASE ends with END, too.</summary>
    private static int Depth(List<string> tokens, bool isInBody) => tokens[^1].ToUpperInvariant() switch
    {
        "ATOMIC" when tokens is [.., var begin, _] && begin.Equals("begin", StringComparison.OrdinalIgnoreCase) => 1,
        "CASE" when isInBody => 1,
        "END" when isInBody => -1,
        _ => 0,
    };
}

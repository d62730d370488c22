using Stairway.Catalog.Reading;

namespace Stairway.History.Lock;

/// <summary>
/// SQL without what means nothing: comments, white space between words and around commas and parentheses, the kind of line ends,
/// and whether statements were sent one by one. What stands in quotes, such as a routine's body, is kept as it is.
/// </summary>
internal static class SqlTokens
{
    private const string Space = " ";
    private const string Comma = ", ";
    private const string End = ";\n";

    /// <summary>Stands for what is not remembered.</summary>
    public const string Masked = "'…'";

    /// <summary>The tokens of statements, white space included; concatenated they are SQL again, each statement on a line of its own.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> statements)
    {
        var tokens = new List<string>();
        foreach (var statement in statements)
        {
            if (tokens.Count > 0) Append(tokens, End);
            Split(statement.ReplaceLineEndings("\n"), tokens);
        }

        while (tokens is [.., Space or End]) tokens.RemoveAt(tokens.Count - 1);
        HideSecrets(tokens);
        return tokens;
    }

    public static bool IsLiteral(string token) => token[0] is '\'' or '$' && token.Length > 1;

    private static void Split(string sql, List<string> tokens)
    {
        for (var at = 0; at < sql.Length;)
        {
            var end = SqlWords.EndOfToken(sql, at);
            var token = sql[at..end];
            at = end;

            Append(tokens, IsNothing(token) ? Space : token switch { ";" => End, "," => Comma, _ => token });
        }
    }

    private static void Append(List<string> tokens, string token)
    {
        if (token is End or Comma or "(" or ")" && tokens is [.., Space]) tokens.RemoveAt(tokens.Count - 1);

        var means = token switch
        {
            Space => tokens is [.., not (Space or End or Comma or "(")],
            End => tokens is [.., not End],
            _ => true,
        };
        if (means) tokens.Add(token);
    }

    private static bool IsNothing(string token) =>
        char.IsWhiteSpace(token[0]) || token.StartsWith("--", StringComparison.Ordinal) || token.StartsWith("/*", StringComparison.Ordinal);

    /// <summary>A password may come from anywhere; it has no business in a file that is committed.</summary>
    private static void HideSecrets(List<string> tokens)
    {
        for (var i = 2; i < tokens.Count; i++)
        {
            if (IsLiteral(tokens[i]) && tokens[i - 1] == Space && tokens[i - 2].ToUpperInvariant() is "PASSWORD" or "CONNECTION") tokens[i] = Masked;
        }
    }
}

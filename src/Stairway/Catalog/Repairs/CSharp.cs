using System.Globalization;

namespace Stairway.Catalog.Repairs;

/// <summary>C# literals.</summary>
internal static class CSharp
{
    /// <summary>A call of Execute.Sql with this text, byte for byte. FluentMigrator replaces $(tokens) only where parameters are given, so none is escaped.</summary>
    public static string ExecuteSql(string sql) => $"Execute.Sql({Text(sql)});";

    /// <summary>An ordinary string literal.</summary>
    public static string Literal(string text) => $"\"{string.Concat(text.Select(Escape))}\"";

    // a raw literal where an ordinary one would need escapes, and over several lines where the text has several
    private static string Text(string text)
    {
        if (text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')) || text.AsSpan().IndexOfAny('\u0085', '\u2028', '\u2029') >= 0)
            return Literal(text);
        if (text.AsSpan().IndexOfAny('"', '\\', '\n') < 0)
            return Literal(text);

        var fence = new string('"', Math.Max(3, LongestRun(text) + 1));
        return !text.Contains('\n', StringComparison.Ordinal) && text[0] != '"' && text[^1] != '"'
            ? fence + text + fence
            : string.Join('\n', [fence, .. text.Split('\n').Select(line => line == "" ? "" : "    " + line), "    " + fence]);
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var letter in text)
        {
            run = letter == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Escape(char letter) => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
        _ => letter.ToString(),
    };
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Stairway.History;

/// <summary>A file of <c>name=value</c> lines as Java writes it (java.util.Properties): in Latin-1, everything else escaped.</summary>
internal static partial class JavaProperties
{
    /// <returns>Empty where the file is not there or cannot be read.</returns>
    public static IReadOnlyDictionary<string, string> Read(string? path)
    {
        try
        {
            return path is null ? new Dictionary<string, string>() : Parse(File.ReadAllText(path, Encoding.Latin1));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Dictionary<string, string>();
        }
    }

    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match line in Line().Matches(text.ReplaceLineEndings("\n"))) values[Plain(line.Groups["name"].Value)] = Plain(line.Groups["value"].Value);
        return values;
    }

    private static string Plain(string text) => Escape().Replace(text, match => match.Value switch
    {
        [_, 'u', .. var digits] when digits.Length == 4 => ((char)int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString(),
        [_, '\n', ..] => "", // the value goes on in the next line
        [_, 't'] => "\t",
        [_, 'n'] => "\n",
        [_, 'r'] => "\r",
        [_, 'f'] => "\f",
        var other => other[1..],
    });

    [GeneratedRegex(@"^[ \t\f]*(?![#!\s])(?<name>(?:\\.|[^\\\s:=])+)[ \t\f]*[:=]?[ \t\f]*(?<value>(?:\\\n|\\.|[^\\\n])*)", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\\(?:u[0-9A-Fa-f]{4}|\n[ \t\f]*|.)")]
    private static partial Regex Escape();
}

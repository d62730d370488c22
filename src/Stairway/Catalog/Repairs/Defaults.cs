using System.Globalization;
using System.Text.RegularExpressions;

namespace Stairway.Catalog.Repairs;

/// <summary>Default values of columns, as pg_get_expr prints them.</summary>
internal static partial class Defaults
{
    /// <summary>The call that sets this default: .WithDefaultValue("new"). What is no constant stays SQL.</summary>
    public static string Fluent(string expression) => $".WithDefaultValue({Value(expression)})";

    private static string Value(string expression) => expression switch
    {
        "true" or "false" => expression,
        "now()" => "SystemMethods.CurrentDateTime",
        _ when int.TryParse(expression, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => expression,
        _ when Constant().Match(expression) is { Success: true } match => CSharp.Literal(match.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal)),
        _ => $"RawSql.Insert({CSharp.Literal(expression)})",
    };

    // a constant that takes the column's type: 'new'::text, but not '1 day'::interval + …
    [GeneratedRegex(@"^'(?<text>(?:[^'\\]|'')*)'::(?!regclass)(?:[a-z ]+|[a-z_]+\.[a-z_]+)(?:\(\d+(?:,\d+)?\))?$")]
    private static partial Regex Constant();
}

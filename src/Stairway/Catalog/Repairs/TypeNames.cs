using System.Globalization;
using System.Text.RegularExpressions;

namespace Stairway.Catalog.Repairs;

/// <summary>Types, as format_type prints them.</summary>
internal static partial class TypeNames
{
    /// <summary>As people write them: varchar(200), timestamptz.</summary>
    public static string Short(string text) => Zoned().Replace(text.Replace("character varying", "varchar", StringComparison.Ordinal), match =>
        match.Groups["name"].Value + (match.Groups["with"].Success ? "tz" : "") + match.Groups["precision"].Value);

    /// <summary>
    /// The call that gives a column this type: .AsString(200). The map is FluentMigrator's PostgresTypeMap, backwards;
    /// what it cannot say is custom.
    /// </summary>
    public static string Fluent(string type) => type switch
    {
        "smallint" => ".AsInt16()",
        "integer" => ".AsInt32()",
        "bigint" => ".AsInt64()",
        "boolean" => ".AsBoolean()",
        "text" => ".AsString()",
        "uuid" => ".AsGuid()",
        "date" => ".AsDate()",
        "time without time zone" => ".AsTime()",
        "timestamp without time zone" => ".AsDateTime()",
        "timestamp with time zone" => ".AsDateTimeOffset()",
        "double precision" => ".AsDouble()",
        "real" => ".AsFloat()",
        "bytea" => ".AsBinary()",
        "money" => ".AsCurrency()",
        "xml" => ".AsXml()",
        _ when Sized().Match(type) is { Success: true } match => match.Groups["name"].Value switch
        {
            "character varying" => string.Create(CultureInfo.InvariantCulture, $".AsString({match.Groups["size"]})"),
            "character" => $".AsFixedLengthString({match.Groups["size"]})",
            _ => $".AsDecimal({match.Groups["size"]}, {match.Groups["scale"]})",
        },
        _ => $".AsCustom({CSharp.Literal(Short(type))})",
    };

    /// <summary>Whether ALTER TYPE converts on its own, by an assignment cast; otherwise it needs USING.</summary>
    public static bool Converts(string from, string to)
    {
        var (source, target) = (Bare(from), Bare(to));
        return source == target || IsString(target) || (IsNumber(source) && IsNumber(target)) || (IsMoment(source) && IsMoment(target) && target != "time without time zone");
    }

    private static string Bare(string type) => Modifier().Replace(type, "");

    private static bool IsString(string type) => type is "text" or "character varying" or "character";

    private static bool IsNumber(string type) => type is "smallint" or "integer" or "bigint" or "numeric" or "real" or "double precision";

    private static bool IsMoment(string type) => type is "date" or "timestamp without time zone" or "timestamp with time zone";

    [GeneratedRegex(@"^(?:(?<name>character varying|character)\((?<size>\d+)\)|(?<name>numeric)\((?<size>\d+),(?<scale>\d+)\))$")]
    private static partial Regex Sized();

    [GeneratedRegex(@"\b(?<name>timestamp|time)(?<precision>\(\d\))? (?:(?<with>with)|without) time zone")]
    private static partial Regex Zoned();

    [GeneratedRegex(@"\([-\d,]+\)")]
    private static partial Regex Modifier();
}

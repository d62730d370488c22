using System.Text.RegularExpressions;

namespace Stairway.Catalog;

/// <summary>Names as PostgreSQL prints them: parts joined by dots, each quoted where it needs it.</summary>
internal static partial class SqlName
{
    /// <summary>The parts, still quoted: <c>public.users."e-mail"</c> has three. What follows an opening parenthesis stays with the last one.</summary>
    public static IReadOnlyList<string> Parts(string name)
    {
        var parts = new List<string>();
        var start = 0;
        var quoted = false;
        for (var at = 0; at < name.Length && (quoted || name[at] != '('); at++)
        {
            if (name[at] == '"')
                quoted = !quoted;
            else if (name[at] == '.' && !quoted)
            {
                parts.Add(name[start..at]);
                start = at + 1;
            }
        }

        parts.Add(name[start..]);
        return parts;
    }

    /// <summary>The last part, still quoted.</summary>
    public static string Last(string name) => Parts(name)[^1];

    /// <summary>All parts but the last: the schema of a table, the table of a column; empty for a name of one part.</summary>
    public static string Parent(string name) => string.Join('.', Parts(name).SkipLast(1));

    /// <summary>The name without the arguments of a routine.</summary>
    public static string WithoutArguments(string name)
    {
        var last = Last(name);
        var open = last[0] == '"' ? last.IndexOf('(', last.IndexOf('"', 1)) : last.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? name : name[..(name.Length - last.Length + open)];
    }

    /// <summary>One part as people write it: without quotes.</summary>
    public static string Plain(string part) =>
        part is ['"', .., '"'] ? part[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : part;

    /// <summary>One part as SQL wants it.</summary>
    public static string Quote(string plain) =>
        NeedsNoQuotes().IsMatch(plain) && !_reserved.Contains(plain) ? plain : $"\"{plain.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A string constant, read alike whatever standard_conforming_strings says.</summary>
    public static string Literal(string text)
    {
        var doubled = text.Replace("'", "''", StringComparison.Ordinal);
        return text.Contains('\\', StringComparison.Ordinal) ? $"E'{doubled.Replace("\\", "\\\\", StringComparison.Ordinal)}'" : $"'{doubled}'";
    }

    /// <summary>A constant of type text[].</summary>
    public static string TextArray(IEnumerable<string?> values) =>
        $"{Literal($"{{{string.Join(',', values.Select(value => value is null ? "NULL" : $"\"{value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}}}")}::text[]";

    [GeneratedRegex("^[a-z_][a-z0-9_]*$")]
    private static partial Regex NeedsNoQuotes();

    // https://www.postgresql.org/docs/current/sql-keywords-appendix.html: reserved in any way, and what GRANT takes for a keyword
    private static readonly HashSet<string> _reserved = new(StringComparer.Ordinal)
    {
        "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric", "authorization", "between", "bigint", "binary", "bit", "boolean", "both",
        "case", "cast", "char", "character", "check", "coalesce", "collate", "collation", "column", "concurrently", "constraint", "create", "cross", "current_catalog",
        "current_date", "current_role", "current_schema", "current_time", "current_timestamp", "current_user", "dec", "decimal", "default", "deferrable", "desc",
        "distinct", "do", "else", "end", "except", "exists", "extract", "false", "fetch", "float", "for", "foreign", "freeze", "from", "full", "grant", "greatest",
        "group", "grouping", "having", "ilike", "in", "initially", "inner", "inout", "int", "integer", "intersect", "interval", "into", "is", "isnull", "join",
        "json", "json_array", "json_arrayagg", "json_exists", "json_object", "json_objectagg", "json_query", "json_scalar", "json_serialize", "json_table", "json_value",
        "lateral", "leading", "least", "left", "like", "limit", "localtime", "localtimestamp", "merge_action", "national", "natural", "nchar", "none", "normalize",
        "not", "notnull", "null", "nullif", "numeric", "offset", "on", "only", "or", "order", "out", "outer", "overlaps", "overlay", "placing", "position", "precision",
        "primary", "public", "real", "references", "returning", "right", "row", "select", "session_user", "setof", "similar", "smallint", "some", "substring",
        "symmetric", "system_user", "table", "tablesample", "then", "time", "timestamp", "to", "trailing", "treat", "trim", "true", "union", "unique", "user", "using",
        "values", "varchar", "variadic", "verbose", "when", "where", "window", "with", "xmlattributes", "xmlconcat", "xmlelement", "xmlexists", "xmlforest",
        "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize", "xmltable",
    };
}

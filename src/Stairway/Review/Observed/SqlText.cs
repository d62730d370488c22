using System.Text.RegularExpressions;
using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.Catalog.Reading;

namespace Stairway.Review.Observed;

/// <summary>Reads in a statement's text what cannot be seen: which names it writes, and whether it sets out to change rows.</summary>
internal static partial class SqlText
{
    /// <summary>True when the text names the object, with or without its schema.</summary>
    public static bool Names(string sql, string identity)
    {
        var name = SqlName.Plain(SqlName.Last(SqlName.WithoutArguments(identity)));
        return sql.Contains(name, StringComparison.OrdinalIgnoreCase)
            && NamesInText.Of(sql).SelectMany(SqlName.Parts).Any(part => SqlName.Plain(part).Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>True when it changes rows that are there, or copies many: not for the rows of INSERT … VALUES, which are as many as one writes.</summary>
    public static bool ChangesRows(string sql) =>
        SqlWords.Leading(sql).Any(word => word is "UPDATE" or "DELETE" or "MERGE" or "DO" or "CALL") ? Changing().IsMatch(sql) : Copying().IsMatch(sql);

    /// <summary>True when nothing but rows is its business.</summary>
    public static bool IsAboutRows(string sql) =>
        SqlWords.Leading(sql).ToList() is { Count: > 0 } words && words.All(word => word is "UPDATE" or "DELETE" or "MERGE" or "INSERT" or "COPY" or "SELECT" or "WITH" or "DO" or "CALL" or "VALUES" or "SET" or "ANALYZE");

    [GeneratedRegex(@"\b(update|delete\s+from|merge\s+into)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Changing();

    [GeneratedRegex(@"\binsert\s+into\b[^;]*\bselect\b|(^|;|\n)\s*with\b[^;]*\b(update|delete)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Copying();
}

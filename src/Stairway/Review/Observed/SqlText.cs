using System.Text;
using System.Text.RegularExpressions;
using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.Catalog.Reading;
using Stairway.Review.Reading;

namespace Stairway.Review.Observed;

/// <summary>Reads in a statement's text what cannot be seen: which names it writes, and whether it sets out to change rows.</summary>
internal static partial class SqlText
{
    /// <summary>True when the text names the object, with or without its schema.</summary>
    public static bool Names(string sql, string identity)
    {
        var name = SqlName.Plain(SqlName.Last(SqlName.WithoutArguments(identity)));
        return sql.Contains(name, StringComparison.OrdinalIgnoreCase)
            && NamesInText.Of(sql).SelectMany(SqlName.Parts).Any(part => IsSame(SqlName.Plain(part), name));
    }

    /// <summary>True when it rebuilds tables or their indexes while others wait.</summary>
    public static bool Maintains(string sql) => SqlCommand.In(sql).Any(Maintains);

    /// <summary>True when it commits or rolls back what the migration has done so far.</summary>
    public static bool EndsTransaction(string sql) =>
        SqlCommand.In(sql).Any(command => command.Says(0, "commit") || command.Says(0, "end") || command.Says(0, "abort") || command.Says(0, "rollback") && !command.Tokens.Contains("to", StringComparer.OrdinalIgnoreCase));

    private static bool Maintains(SqlCommand command) =>
        command.Says(0, "cluster")
        || command.Says(0, "vacuum") && command.Tokens.Contains("full", StringComparer.OrdinalIgnoreCase)
        || command.Says(0, "reindex") && !command.Tokens.Contains("concurrently", StringComparer.OrdinalIgnoreCase);

    /// <summary>A name of the catalog has 63 bytes at most; what a statement says beyond them is cut off.</summary>
    private static bool IsSame(string said, string name) =>
        said.Equals(name, StringComparison.OrdinalIgnoreCase) || Encoding.UTF8.GetByteCount(said) > 63 && Encoding.UTF8.GetByteCount(name) >= 60 && said.StartsWith(name, StringComparison.OrdinalIgnoreCase);

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

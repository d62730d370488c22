namespace Stairway.FluentMigrator.Extensions;

internal static class SqlText
{
    /// <summary>A string constant, for text that goes into SQL as a value.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''")}'";

    /// <summary>The name as the catalog has it: the quoter may leave it to PostgreSQL to fold it.</summary>
    public static string CatalogName(string quotedName) => $"(pg_catalog.parse_ident({Literal(quotedName)}))[1]";

    public static string Index(this IQuoter quoter, string name, string? schema) => $"{quoter.QuoteSchemaName(schema)}.{quoter.QuoteIndexName(name, schema)}";

    /// <summary>An anonymous block, in quotes that the body does not end.</summary>
    public static string Block(string body)
    {
        var quote = "$stairway$";
        for (var number = 1; body.Contains(quote); number++)
            quote = $"$stairway{number}$";

        return $"do {quote}\n{body.Replace("\r\n", "\n")}\n{quote}";
    }
}

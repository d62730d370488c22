namespace Stairway.Catalog.Repairs;

/// <summary>
/// Calls of FluentMigrator's fluent API. It quotes names itself, and means the schema public where none is given
/// (PostgresQuoter.QuoteSchemaName).
/// </summary>
internal static class Fluent
{
    /// <summary>The last part of a name, as a C# literal: it is quoted for SQL no more.</summary>
    public static string Name(string identity) => CSharp.Literal(SqlName.Plain(SqlName.Last(identity)));

    /// <summary>.InSchema("sales"), or nothing in the schema public.</summary>
    /// <param name="identity">Of something that lives in a schema.</param>
    /// <param name="call">The method; some places of the API call it otherwise.</param>
    public static string InSchema(string identity, string call = "InSchema") =>
        SqlName.Parent(identity) is var schema && schema == "public" ? "" : $".{call}({Name(schema)})";

    /// <summary>.Column("a") or .Columns("a", "b").</summary>
    public static string Columns(string singular, IReadOnlyList<string> columns) =>
        $".{singular}{(columns.Count == 1 ? "" : "s")}({string.Join(", ", columns.Select(Name))})";

    /// <summary>Whether FluentMigrator quotes this name as it should: it takes one in quotes for quoted already.</summary>
    public static bool CanSay(string identity) => !SqlName.Parts(identity).Any(part => SqlName.Plain(part).Contains('"', StringComparison.Ordinal));
}

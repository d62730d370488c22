namespace Stairway.Catalog.Comparison;

/// <summary>What a comment is on, read from its identity: <c>relation public.users.email</c>, <c>function public.total(integer)</c>.</summary>
/// <param name="What">The kind, as PostgreSQL's pg_identify_object calls it.</param>
/// <param name="Identity">The object's.</param>
internal sealed record CommentTarget(string What, string Identity)
{
    // longest first, because "operator class x" also begins with "operator"
    private static readonly string[] _whats =
    [
        "text search configuration", "text search dictionary", "text search template", "text search parser", "foreign-data wrapper", "operator family",
        "domain constraint", "statistics object", "operator class", "access method", "event trigger", "large object", "subscription", "publication",
        "constraint", "conversion", "tablespace", "procedure", "transform", "aggregate", "collation", "extension", "language", "operator", "database",
        "function", "relation", "trigger", "policy", "schema", "server", "role", "rule", "type", "cast",
    ];

    public static CommentTarget Of(string comment) =>
        _whats.FirstOrDefault(what => comment == what || comment.StartsWith(what + " ", StringComparison.Ordinal)) is { } found
            ? new(found, comment[found.Length..].TrimStart())
            : new(comment, "");

    public bool IsRoutine => What is "function" or "procedure" or "aggregate";

    /// <summary>The catalog's names for what it may be on.</summary>
    public IEnumerable<string> Kinds => What switch
    {
        "relation" => ["table", "partitioned table", "foreign table", "view", "materialized view", "composite type", "sequence", "index", "column"],
        "type" => ["enum", "domain", "range", "base type", "shell type", "composite type"],
        "statistics object" => ["statistics"],
        "foreign-data wrapper" => ["foreign data wrapper"],
        "server" => ["foreign server"],
        _ => [What],
    };

    /// <summary>Whether it is on this routine: the same name and as many arguments, ending in the same types.</summary>
    public bool IsOn(string routine)
    {
        if (!IsRoutine || SqlName.WithoutArguments(routine) != SqlName.WithoutArguments(Identity))
            return false;

        var (types, arguments) = (Arguments(Identity), Arguments(routine));
        return types.Count == arguments.Count
            && types.Zip(arguments).All(pair => pair.First == pair.Second || pair.Second.EndsWith(" " + pair.First, StringComparison.Ordinal));
    }

    private static IReadOnlyList<string> Arguments(string routine)
    {
        var list = routine[SqlName.WithoutArguments(routine).Length..];
        return SqlList.Split(list is ['(', .. var arguments, ')'] ? arguments : list);
    }
}

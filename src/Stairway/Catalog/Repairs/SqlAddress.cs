using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>How DDL addresses an object: <c>INDEX public.ix_users_email</c>, <c>TRIGGER audit ON public.users</c>.</summary>
internal static class SqlAddress
{
    public static string Of(ObjectName name)
    {
        var (kind, identity) = name;
        return kind switch
        {
            "trigger" or "rule" or "policy" => $"{kind.ToUpperInvariant()} {SqlName.Last(identity)} ON {SqlName.Parent(identity)}",
            "constraint" => $"CONSTRAINT {SqlName.Last(identity)} ON {SqlName.Parent(identity)}",
            "domain constraint" => $"CONSTRAINT {SqlName.Last(identity)} ON DOMAIN {SqlName.Parent(identity)}",
            "aggregate" when identity.EndsWith("()", StringComparison.Ordinal) => $"AGGREGATE {identity[..^2]}(*)",
            "operator class" or "operator family" => $"{Keyword(kind)} {identity.Replace(" using ", " USING ", StringComparison.Ordinal)}",
            "cast" => $"CAST ({Between(identity, " as ", " AS ")})",
            "transform" => $"TRANSFORM FOR {Between(identity, " language ", " LANGUAGE ")}",
            "user mapping" => UserMapping(identity),
            "database" => "DATABASE",
            _ => $"{Keyword(kind)} {identity}",
        };
    }

    /// <summary>The word or words for this kind in DROP and ALTER.</summary>
    public static string Keyword(string kind) => kind switch
    {
        "partitioned table" => "TABLE",
        "window function" => "FUNCTION",
        "foreign server" => "SERVER",
        "domain" => "DOMAIN",
        _ when Kinds.IsType(kind) => "TYPE",
        _ => kind.ToUpperInvariant(),
    };

    /// <summary>The address of what a comment is on, or null where it cannot be told.</summary>
    public static string? OfCommented(string comment, RepairContext context)
    {
        var (what, identity) = CommentTarget.Of(comment);
        return what switch
        {
            "relation" => OfRelation(comment, context),
            "constraint" or "trigger" or "rule" or "policy" => Of(new(what, identity)),
            "domain constraint" => $"CONSTRAINT {Between(identity, " on ", " ON DOMAIN ")}",
            "statistics object" => $"STATISTICS {identity}",
            "foreign-data wrapper" => $"FOREIGN DATA WRAPPER {identity}",
            "cast" => $"CAST {identity}",
            "transform" => $"TRANSFORM {identity.Replace("for ", "FOR ", StringComparison.Ordinal).Replace(" on language ", " LANGUAGE ", StringComparison.Ordinal)}",
            "database" => null,
            "" => null,
            _ => $"{what.ToUpperInvariant()} {identity}",
        };
    }

    private static string? OfRelation(string comment, RepairContext context)
    {
        var target = CommentTarget.Of(comment);
        var kind = target.Kinds.FirstOrDefault(kind => context.Find(new(kind, target.Identity)) is not null);
        return kind is null ? null : $"{Keyword(kind)} {target.Identity}";
    }

    private static string UserMapping(string identity)
    {
        var at = identity.LastIndexOf(" for ", StringComparison.Ordinal);
        return $"USER MAPPING FOR {identity[(at + " for ".Length)..]} SERVER {identity[..at]}";
    }

    private static string Between(string identity, string found, string replacement)
    {
        var at = identity.LastIndexOf(found, StringComparison.Ordinal);
        return $"{identity[..at]}{replacement}{identity[(at + found.Length)..]}";
    }
}

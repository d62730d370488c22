using Stairway.Catalog.Repairs;

namespace Stairway.Catalog.Comparison;

/// <summary>How objects are called in a sentence.</summary>
internal static class Nouns
{
    /// <summary>"index ix_users_email", "column email of users", "foreign key fk_orders_users of orders".</summary>
    public static string Of(CatalogObject item)
    {
        var (kind, identity) = item.Name;
        return kind switch
        {
            "column" => OfPart("column", identity),
            "constraint" => OfPart(Constraint(item["type"]), identity),
            "domain constraint" => OfPart("constraint", identity),
            "trigger" or "rule" or "policy" => OfPart(kind, identity),
            "comment" => $"the comment on {Commented(identity)}",
            "publication table" or "publication schema" => OfMember(kind["publication ".Length..], identity),
            "extension dependency" => $"the dependency on extension {identity}",
            "initial privilege change" => $"changed privileges on {identity}",
            "default privileges" => DefaultPrivilegesOf(identity),
            "setting" => $"the settings of the {identity}",
            "language" when Languages.IsOfSystem(item) => $"changed privileges on language {identity}",
            "role membership" => $"the membership {identity}",
            "database" => "the database",
            _ => $"{kind} {Short(identity)}",
        };
    }

    /// <summary>The same behind "of": a column is simply users.email.</summary>
    public static string Possessor(CatalogObject item) => item.Name.Kind == "column" ? Short(item.Name.Identity) : Of(item);

    /// <summary>Without the schema public, where everybody lives.</summary>
    public static string Short(string identity) =>
        identity.StartsWith("public.", StringComparison.Ordinal) ? identity["public.".Length..] : identity;

    private static string OfPart(string noun, string identity) => $"{noun} {SqlName.Last(identity)} of {Short(SqlName.Parent(identity))}";

    private static string OfMember(string noun, string identity)
    {
        var space = identity.IndexOf(' ', StringComparison.Ordinal);
        return $"{noun} {Short(identity[(space + 1)..])} of publication {identity[..space]}";
    }

    private static string DefaultPrivilegesOf(string identity)
    {
        var on = identity.LastIndexOf(" on ", StringComparison.Ordinal) + " on ".Length;
        return $"the default privileges of {identity[..on]}{DefaultPrivileges.Objects(identity[on..]).ToLowerInvariant()}";
    }

    private static string Commented(string identity)
    {
        var target = CommentTarget.Of(identity);
        return target.What switch
        {
            "relation" => Short(target.Identity),
            "database" => "the database",
            "constraint" or "trigger" or "rule" or "policy" => OfPart(target.What, target.Identity),
            "domain constraint" => $"constraint {target.Identity.Replace(" on public.", " of ", StringComparison.Ordinal).Replace(" on ", " of ", StringComparison.Ordinal)}",
            _ => $"{target.What} {Short(target.Identity)}",
        };
    }

    private static string Constraint(string? type) => type switch
    {
        "primary key" or "foreign key" => type,
        "unique" => "unique constraint",
        "check" => "check",
        "exclude" => "exclusion constraint",
        "not null" => "NOT NULL constraint",
        _ => "constraint",
    };
}

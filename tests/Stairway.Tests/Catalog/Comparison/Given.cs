using Stairway.Catalog;
using Stairway.Catalog.Comparison;

namespace Stairway.Tests.Catalog.Comparison;

/// <summary>Hand-made catalogs.</summary>
internal static class Given
{
    /// <summary>An object; its relation is the one in its name where it is a part of one.</summary>
    /// <param name="name">Kind and identity, with a colon between: "column:public.users.id".</param>
    /// <param name="attributes">name=value, in their order.</param>
    public static CatalogObject Object(string name, params string[] attributes)
    {
        var (kind, identity) = (name[..name.IndexOf(':', StringComparison.Ordinal)], name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var relation = Kinds.IsPart(kind) ? SqlName.Parent(identity) : Kinds.IsRelation(kind) || kind == "sequence" ? identity : "";
        return new(new(kind, identity), relation, string.Join(CatalogObject.Separator, attributes));
    }

    public static CatalogObject Index(string identity, string on, string keys) =>
        new(new("index", identity), on, $"def=CREATE INDEX {SqlName.Last(identity)} ON {on} USING btree ({keys})");

    public static CatalogObject Comment(string on, string text, string relation = "") => new(new("comment", on), relation, text);

    /// <summary>A table with a key, an identity, an index and comments.</summary>
    public static IReadOnlyList<CatalogObject> Users(string table = "public.users") =>
    [
        Object($"table:{table}", "owner=postgres", "columns=id, email"),
        Object($"column:{table}.id", "type=bigint", "notnull=true", "identity=always"),
        Object($"column:{table}.email", "type=character varying(200)", "notnull=true"),
        Object($"constraint:{table}.pk_users", "def=PRIMARY KEY (id)", "type=primary key"),
        Index("public.pk_users", table, "id"),
        Index("public.ix_users_email", table, "email"),
        Object("sequence:public.users_id_seq", "type=bigint", "start=1", "increment=1", "min=1", "max=9223372036854775807", "cache=1", $"owned_by=identity {table}.id"),
        Comment($"relation {table}", "who buys", table),
        Comment($"relation {table}.email", "where to write", table),
        Comment("relation public.ix_users_email", "for the login", table),
    ];

    public static IReadOnlyList<Difference> Differences(IEnumerable<CatalogObject> expected, IEnumerable<CatalogObject> actual)
    {
        var (before, after) = (expected.ToDictionary(item => item.Name), actual.ToDictionary(item => item.Name));
        return Stairway.Catalog.Comparison.Differences.Of(
            before.Keys.Union(after.Keys)
                .Select(name => (before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
                .Where(pair => pair.Item1 != pair.Item2),
            ExpectedCatalog.Of([.. before.Values]));
    }

    /// <summary>The same objects, but for those of these names.</summary>
    public static IReadOnlyList<CatalogObject> With(this IEnumerable<CatalogObject> items, params CatalogObject[] others) =>
        [.. items.Where(item => others.All(other => other.Name != item.Name)), .. others];

    public static IReadOnlyList<CatalogObject> Without(this IEnumerable<CatalogObject> items, params string[] names) =>
        [.. items.Where(item => !names.Contains($"{item.Name.Kind}:{item.Name.Identity}"))];
}

using Stairway.Catalog;
using Stairway.Catalog.Repairs;

namespace Stairway.Review.Observed;

/// <summary>STW0424: what only the end of the history tells.</summary>
internal static class LaterRules
{
    /// <param name="passages">Ups, in the order of the history.</param>
    /// <param name="head">The catalog at its end.</param>
    public static IEnumerable<Finding> Judge(IEnumerable<Passage> passages, CatalogState head) =>
        from passage in passages
        from change in CatalogState.Changes(passage.From, passage.To)
        where change is { Before: null, After: { Name.Kind: "constraint" or "domain constraint" } made } && made["not_valid"] is not null
            && head.Find(change.Name) is { } left && left["not_valid"] is not null && !left["def"]!.Contains("NOT ENFORCED", StringComparison.Ordinal)
        let seen = passage.Seen.Statements.FirstOrDefault(seen => SqlText.Names(seen.Statement.Sql, change.Name.Identity))
        select passage.Find(Rules.UnvalidatedLeft, seen, $"{change.Name} is added NOT VALID, and no later migration validates it: rows that were there before may break it for ever") with
        {
            Object = change.Name,
            Repair = CSharp.ExecuteSql(change.Name.Kind == "constraint"
                ? $"ALTER TABLE {change.After!.Relation} VALIDATE CONSTRAINT {SqlName.Last(change.Name.Identity)}"
                : $"ALTER DOMAIN {SqlName.Parent(change.Name.Identity)} VALIDATE CONSTRAINT {SqlName.Last(change.Name.Identity)}"),
        };
}

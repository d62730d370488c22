using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Review.Observed;

namespace Stairway.Review.Design;

/// <summary>STW0654: an index that does nothing that another one does not do as well.</summary>
internal static class RedundantIndex
{
    public static IEnumerable<Finding> Judge(Made made) =>
        from relation in made.New("index").Where(index => index["parent"] is null).Select(index => index.Relation).Distinct()
        from index in made.After.Indexes(relation)
        where made.Stays(index, (state, item) => Better(state, item) is not null)
        let better = Better(made.After, index)
        where made.IsNew(index) || made.IsNew(better)
        select Say(made, index, better);

    /// <summary>The index that makes this one superfluous; of two that are alike the one whose name comes first stays.</summary>
    private static CatalogObject? Better(CatalogState state, CatalogObject index) =>
        IsNeeded(state, index) ? null : state.Indexes(index.Relation).FirstOrDefault(other => other.Name != index.Name && other["invalid"] is null && DoesAll(other, index)
            && !(DoesAll(index, other) && !IsNeeded(state, other) && string.CompareOrdinal(index.Name.Identity, other.Name.Identity) < 0));

    /// <summary>Some need it by its name.</summary>
    private static bool IsNeeded(CatalogState state, CatalogObject index) =>
        index["invalid"] is not null || index["parent"] is not null || index["clustered"] is not null || index["replica_identity"] is not null
        || state.Find(new("constraint", $"{index.Relation}.{SqlName.Last(index.Name.Identity)}")) is not null;

    private static bool DoesAll(CatalogObject better, CatalogObject index)
    {
        var (one, other) = (IndexText.Of(index), IndexText.Of(better));
        var isOrdered = one.Method == "btree";
        return one.Method == other.Method && one.Where == other.Where
            && other.Keys.Take(one.Keys.Count).SequenceEqual(one.Keys) && (isOrdered || other.Keys.Count == one.Keys.Count)
            && one.Included.All(column => other.Included.Contains(column) || other.Keys.Contains(column))
            && (!one.IsUnique || (other.IsUnique && other.Keys.Count == one.Keys.Count && (other.IsNullsNotDistinct || !one.IsNullsNotDistinct) && better["owner_constraint"] is null or "primary"));
    }

    private static Finding Say(Made made, CatalogObject index, CatalogObject better)
    {
        var isSame = IndexText.Of(index).Keys.Count == IndexText.Of(better).Keys.Count;
        return made.Say(Rules.RedundantIndex, made.Naming(made.IsNew(index) ? index : better), $"index {index.Name.Identity} does nothing that {better.Name.Identity} does not do: {(isSame ? "they have the same columns" : $"its columns {FindingText.Enumeration(IndexText.Of(index).Keys)} come first there, too")}") with
        {
            Object = index.Name,
            Details = [index["def"]!, better["def"]!, "each INSERT and many an UPDATE writes both, and both take room in memory"],
            Repair = made.IsNew(index) ? $"leave {SqlName.Last(index.Name.Identity)} out"
                : $"{SafeWays.OutsideTransaction}\n{CSharp.ExecuteSql($"DROP INDEX CONCURRENTLY {index.Name.Identity}")}",
        };
    }
}

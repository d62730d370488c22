using Stairway.Catalog;
using Stairway.Catalog.Repairs;
using Stairway.Review.Observed;

namespace Stairway.Review.Design;

/// <summary>STW0651: PostgreSQL indexes the side that a foreign key refers to, and not the side that refers.</summary>
internal static class UncoveredForeignKey
{
    public static IEnumerable<Finding> Judge(Made made) => [.. Added(made), .. Bared(made)];

    /// <summary>Whether an index finds the rows that refer to one row: all columns of the key come first in it, in any order.</summary>
    public static bool IsUncovered(CatalogState state, CatalogObject constraint) =>
        ForeignKeyText.Of(constraint) is { } key && constraint["inherited"] is null
        && !state.Indexes(constraint.Relation).Any(index => Covers(state, index, key));

    private static IEnumerable<Finding> Added(Made made) =>
        from constraint in made.New("constraint")
        where made.Stays(constraint, IsUncovered)
        select Say(made, constraint, made.Naming(constraint), "has no index");

    /// <summary>Old keys whose index this migration takes away.</summary>
    private static IEnumerable<Finding> Bared(Made made) =>
        from index in made.Gone("index")
        from constraint in made.After.Of(index.Relation)
        where constraint.Name.Kind == "constraint" && !made.IsNew(constraint) && ForeignKeyText.Of(constraint) is { } key
            && Covers(made.After, index, key) && made.Stays(constraint, IsUncovered)
        select Say(made, constraint, made.Naming(index), $"loses its index {SqlName.Last(index.Name.Identity)}, and has no other one");

    private static bool Covers(CatalogState state, CatalogObject index, ForeignKeyText key)
    {
        if (index["not_ready"] is not null || (index["invalid"] is not null && state.Table(index.Relation)?.Name.Kind != "partitioned table")) return false;

        var text = IndexText.Of(index);
        var isSearched = text.Method == "btree" || (text.Method == "hash" && key.Columns.Count == 1);
        return isSearched && text.Columns.Count >= key.Columns.Count && key.Columns.ToHashSet().SetEquals(text.Columns.Take(key.Columns.Count).OfType<string>())
            && (text.Where is null || key.Columns.Any(column => text.Where == $"({column} IS NOT NULL)")); // an equality implies that
    }

    private static Finding Say(Made made, CatalogObject constraint, Migrations.Statement? statement, string fact)
    {
        var key = ForeignKeyText.Of(constraint)!;
        var columns = FindingText.Enumeration(key.Columns);
        return made.Say(Rules.UncoveredForeignKey, statement, $"foreign key {SqlName.Last(constraint.Name.Identity)} of {constraint.Relation} {fact} on {columns}: a row of {key.Target} is deleted only after all of {constraint.Relation} is read") with
        {
            Object = constraint.Name,
            Details = [$"so is a change of {FindingText.Enumeration(key.Targets)}; and a join from {key.Target} finds its rows by reading all of them"],
            Repair = Repair(made, constraint.Relation, key),
        };
    }

    private static string Repair(Made made, string relation, ForeignKeyText key)
    {
        var table = made.After.Table(relation)!;
        var index = NewIndex(made.After, relation, key.Columns);
        if (made.IsNew(table)) return Recipes.Of(index).Create(index, SafeWays.Nothing).First().CSharp;

        return table.Name.Kind == "partitioned table" || table["partition_bound"] is not null
            ? $"{CSharp.ExecuteSql(index["def"]!.Replace(" ON ", " ON ONLY ", StringComparison.Ordinal))}\n// then for each partition CREATE INDEX CONCURRENTLY in a migration of its own, and ALTER INDEX {index.Name.Identity} ATTACH PARTITION"
            : SafeWays.ConcurrentIndex(index);
    }

    private static CatalogObject NewIndex(CatalogState state, string relation, IReadOnlyList<string> columns)
    {
        var schema = SqlName.Parent(relation);
        var plain = Identifier.Cut($"ix_{string.Join('_', columns.Prepend(SqlName.Last(relation)).Select(SqlName.Plain))}");
        var name = Enumerable.Range(1, int.MaxValue).Select(number => SqlName.Quote(number == 1 ? plain : Identifier.Cut(plain, $"_{number}"))).First(name => state.Find(new("index", $"{schema}.{name}")) is null);
        return new(new("index", $"{schema}.{name}"), relation, $"def=CREATE INDEX {name} ON {relation} USING btree ({string.Join(", ", columns)})");
    }
}

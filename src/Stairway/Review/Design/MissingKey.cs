using Stairway.Catalog;
using Stairway.Catalog.Repairs;

namespace Stairway.Review.Design;

/// <summary>STW0653: a table without a primary key.</summary>
internal static class MissingKey
{
    public static IEnumerable<Finding> Judge(Made made) =>
        [.. made.New("table").Concat(made.New("partitioned table")).Where(table => made.Stays(table, LacksKey)).Select(table => Say(made, table, null)), .. Dropped(made)];

    /// <summary>Partitions have their parent's; an unlogged table is nothing that anybody keeps or replicates.</summary>
    private static bool LacksKey(CatalogState state, CatalogObject table) =>
        Made.IsTable(table) && table["persistence"] is null && table["partition_bound"] is null && state.PrimaryKey(table.Name.Identity) is null;

    private static IEnumerable<Finding> Dropped(Made made) =>
        from key in made.Gone("constraint")
        where key["type"] == "primary key" && key["inherited"] is null
        let table = made.After.Table(key.Relation)
        where table is not null && made.Stays(table, LacksKey)
        select Say(made, table, key);

    private static Finding Say(Made made, CatalogObject table, CatalogObject? dropped) =>
        made.Say(Rules.MissingKey, made.Naming(dropped ?? table), dropped is null ? $"{table.Name} has no primary key" : $"{table.Name} loses its primary key {SqlName.Last(dropped.Name.Identity)}, and gets no other one") with
        {
            Object = table.Name,
            Details = ["a row that is there twice cannot be told from its twin; logical replication refuses UPDATE and DELETE; Entity Framework does not track it"],
            Repair = Repair(made, table),
        };

    private static string Repair(Made made, CatalogObject table)
    {
        var name = Identifier.Cut($"pk_{SqlName.Plain(SqlName.Last(table.Name.Identity))}");
        var isNew = made.IsNew(table);
        if (Candidate(made.After, table) is { } columns)
        {
            var key = new CatalogObject(new("constraint", $"{table.Name.Identity}.{SqlName.Quote(name)}"), table.Name.Identity, $"def=PRIMARY KEY ({string.Join(", ", columns)}){CatalogObject.Separator}type=primary key");
            return Recipes.Of(key).Create(key, Observed.SafeWays.Nothing).First().CSharp;
        }

        return isNew ? $".WithColumn(\"id\").AsInt64().NotNullable().Identity().PrimaryKey({CSharp.Literal(name)})"
            : $"choose columns that tell the rows apart; where there are none, an identity column does, but adding it copies {table.Name.Identity} while everybody waits";
    }

    /// <summary>Columns that are a key already but in name: unique and required; else a numbered column; else, where a table joins others and holds nothing else, all of them.</summary>
    private static IReadOnlyList<string>? Candidate(CatalogState state, CatalogObject table)
    {
        var relation = table.Name.Identity;
        var columns = state.Of(relation).Where(item => item.Name.Kind == "column").ToList();
        var required = columns.Where(column => column["notnull"] is not null).Select(column => SqlName.Last(column.Name.Identity)).ToHashSet();
        var unique = state.Indexes(relation).Where(index => index["invalid"] is null).Select(IndexText.Of)
            .FirstOrDefault(index => index is { IsUnique: true, Where: null } && index.Columns.All(column => column is not null && required.Contains(column)));
        if (unique is not null) return [.. unique.Columns.OfType<string>()];
        if (columns.FirstOrDefault(InState.IsNumbered) is { } numbered) return [SqlName.Last(numbered.Name.Identity)];

        var referring = state.Of(relation).Select(ForeignKeyText.Of).OfType<ForeignKeyText>().SelectMany(key => key.Columns).ToHashSet();
        return columns.Count > 1 && referring.Count == columns.Count ? [.. columns.Select(column => SqlName.Last(column.Name.Identity)).Order(StringComparer.Ordinal)] : null;
    }
}

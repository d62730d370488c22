using Stairway.Catalog;

namespace Stairway.Review.Design;

/// <summary>STW0655: a primary key that is counted up, and comes to an end.</summary>
internal static class SmallKey
{
    public static IEnumerable<Finding> Judge(Made made)
    {
        var keyed = made.New("constraint").Where(key => key["type"] == "primary key" && key["inherited"] is null)
            .SelectMany(key => made.After.Of(key.Relation).Where(item => item.Name.Kind == "column" && item["inherited"] is null));
        return
        [
            .. from column in made.Columns("type", "identity", "default").Concat(keyed).DistinctBy(column => column.Name)
               where made.Stays(column, IsSmall)
               select new ColumnsOfTable(made, made.Naming(column), [column]).Say(
                   Rules.SmallKey, $"is {column["type"]}, and counts up the primary key: it ends at {(Width(made.After, column) == 2 ? "32,767" : "2,147,483,647")}", _ => "bigint") with
               {
                   Details = ["a number that a rollback or a conflict gave away never comes back; at the end every INSERT fails with 2200H, and the way to bigint copies the table and all that refers to it"],
               },
        ];
    }

    private static bool IsSmall(CatalogState state, CatalogObject column) =>
        InState.IsNumbered(column) && Width(state, column) < 8 && Made.IsTable(state.Table(column.Relation))
        && state.PrimaryKey(column.Relation) is { } key && Keys(key).Contains(SqlName.Last(column.Name.Identity));

    private static IReadOnlyList<string> Keys(CatalogObject key)
    {
        var text = key["def"]!;
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return SqlList.Split(text[(open + 1)..text.IndexOf(')', open)]);
    }

    private static int Width(CatalogState state, CatalogObject column) => state.BaseType(column["type"]!) switch { "smallint" => 2, "integer" => 4, _ => 8 };
}

using Stairway.Rows.Shapes;

namespace Stairway.Rows.Filling;

/// <summary>In which order tables can be filled: what is referenced comes first. Tables of one level do not need each other.</summary>
internal static class FillOrder
{
    public static IReadOnlyList<IReadOnlyList<TableShape>> Levels(IReadOnlyCollection<TableShape> tables)
    {
        var levels = new List<IReadOnlyList<TableShape>>();
        var rest = tables.OrderBy(table => table.SqlName, StringComparer.Ordinal).ToList();
        var open = rest.Select(table => table.Oid).ToHashSet();
        while (rest.Count > 0)
        {
            var ready = rest.Where(table => !Waits(table, open, mustHave: false)).ToList();
            if (ready.Count == 0) ready = [CycleBreaker(rest, open)];

            levels.Add(ready);
            open.ExceptWith(ready.Select(table => table.Oid));
            rest.RemoveAll(table => !open.Contains(table.Oid));
        }

        return levels;
    }

    /// <summary>Everything that is left stands in a cycle or above one: begin where references may be empty, else where the fewest tables are waited for.</summary>
    private static TableShape CycleBreaker(List<TableShape> rest, HashSet<uint> open) =>
        rest.Find(table => !Waits(table, open, mustHave: true)) ?? rest.MinBy(table => Missing(table, open, mustHave: true).Count())!;

    private static bool Waits(TableShape table, HashSet<uint> open, bool mustHave) => Missing(table, open, mustHave).Any();

    private static IEnumerable<ForeignKey> Missing(TableShape table, HashSet<uint> open, bool mustHave) =>
        table.ForeignKeys.Where(key => key.Parent != table.Oid && open.Contains(key.Parent) && (!mustHave || key.Columns.All(column => table.Column(column).NotNull)));
}

using Stairway.Catalog;

namespace Stairway.Review.Design;

/// <summary>STW0663: bytes of each row that only fill the gaps between columns.</summary>
internal static class Padding
{
    /// <summary>Rows begin and end on multiples of it.</summary>
    private const int Unit = 8;

    public static IEnumerable<Finding> Judge(Made made) =>
        from table in made.New("table").Concat(made.New("partitioned table"))
        where table["partition_bound"] is null && table["parents"] is null && Made.IsTable(table) && made.Stays(table, (state, item) => Wasted(state, item) >= Unit)
        let wasted = Wasted(made.After, table)
        let columns = Columns(made.After, table)
        select made.Say(Rules.Padding, made.Naming(table), $"{table.Name} loses {wasted} bytes of each row to the order of its columns") with
        {
            Object = table.Name,
            Details = ["columns that are NULL take no room: what is counted is a row without any"],
            Repair = $"create them in this order: {string.Join(", ", columns.OrderBy(column => -column.Layout.Alignment * (column.Layout.Width is null ? 0 : 1)).Select(column => SqlName.Last(column.Item.Name.Identity)))}",
        };

    /// <summary>What is lost at least. Behind a column of variable length nobody knows where the next one begins, so there the best case counts.</summary>
    private static int Wasted(CatalogState state, CatalogObject table)
    {
        var (wasted, run) = (0, new List<Layout>());
        var isFirst = true;
        foreach (var (_, layout) in Columns(state, table))
        {
            if (layout.Width is not null)
            {
                run.Add(layout);
                continue;
            }

            wasted += Least(run, isFirst);
            run.Clear();
            isFirst = false;
        }

        return wasted + Least(run, isFirst);
    }

    private static int Least(IReadOnlyList<Layout> run, bool isFirst) => Enumerable.Range(0, isFirst ? 1 : Unit).Min(start => Gaps(run, start));

    private static int Gaps(IReadOnlyList<Layout> run, int start)
    {
        var (at, gaps) = (start, 0);
        foreach (var layout in run)
        {
            var gap = (layout.Alignment - (at % layout.Alignment)) % layout.Alignment;
            gaps += gap;
            at += gap + layout.Width!.Value;
        }

        return gaps;
    }

    private static IReadOnlyList<(CatalogObject Item, Layout Layout)> Columns(CatalogState state, CatalogObject table) =>
    [
        .. SqlList.Split(table["columns"]).Select(name => state.Column(table.Name.Identity, name)).OfType<CatalogObject>()
            .Where(column => column["generated"] != "virtual")
            .Select(column => (column, LayoutOf(state, column["type"]!))),
    ];

    /// <summary>typlen and typalign of pg_type; arrays and all that is not listed here vary.</summary>
    private static Layout LayoutOf(CatalogState state, string type) => state.BaseType(type) switch
    {
        "boolean" or "\"char\"" => new(1, 1),
        "smallint" => new(2, 2),
        "integer" or "real" or "date" or "oid" or "xid" or "cid" or "regclass" or "regtype" => new(4, 4),
        "bigint" or "double precision" or "money" or "time without time zone" or "timestamp without time zone" or "timestamp with time zone" or "pg_lsn" or "xid8" => new(8, 8),
        "time with time zone" => new(12, 8),
        "interval" or "point" => new(16, 8),
        "uuid" => new(16, 1),
        "macaddr" => new(6, 4),
        "macaddr8" => new(8, 4),
        "name" => new(64, 1),
        var enumeration when state.Find(new("enum", enumeration)) is not null => new(4, 4),
        _ => new(null, 1),
    };

    /// <param name="Width">Bytes; null where it depends on the value.</param>
    private sealed record Layout(int? Width, int Alignment);
}

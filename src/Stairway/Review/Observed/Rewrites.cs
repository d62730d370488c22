using Stairway.Catalog;
using Stairway.Catalog.Repairs;

namespace Stairway.Review.Observed;

/// <summary>Why a table was rewritten, and how to come to the same without it.</summary>
internal static class Rewrites
{
    /// <summary>Null where nothing in the catalog says why.</summary>
    public static string? SafeWay(Passage passage, string table, string sql)
    {
        var columns = passage.To.Of(table).Where(item => item.Name.Kind == "column").ToList();
        var named = columns.Where(column => SqlText.Names(sql, column.Name.Identity)).ToList();
        var ways = (named.Count > 0 ? named : columns).Select(column => Way(passage, table, column)).OfType<string>().ToList();
        return ways.Count > 0 ? string.Join('\n', ways) : Storage(passage, table);
    }

    private static string? Way(Passage passage, string table, CatalogObject column)
    {
        var before = passage.From.Find(column.Name);
        var name = SqlName.Last(column.Name.Identity);
        return (before, column) switch
        {
            (null, _) when column["generated"] == "stored" && passage.Major >= 18 => CSharp.ExecuteSql($"ALTER TABLE {table} ADD COLUMN {name} {column["type"]} GENERATED ALWAYS AS ({column["default"]}) VIRTUAL"),
            (null, _) when column["generated"] == "stored" => $"{Add(table, name, column["type"]!)}\nkeep it up to date with a trigger, and fill it in batches outside the migration: a stored column is always computed for all rows at once",
            (null, _) when column["identity"] is not null || column["default"]?.StartsWith("nextval(", StringComparison.Ordinal) == true => $"{Add(table, name, column["type"]!)}\n// later migrations: fill it in batches; then add the default and the constraint",
            (null, _) when column["default"] is { } value => $"""
                {Add(table, name, column["type"]!)}
                {CSharp.ExecuteSql($"ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT {value}")}
                // fill the old rows in batches outside the migration: a default that differs from row to row is written to all of them at once
                """,
            (null, _) => null,
            ({ } old, _) when old["type"] != column["type"] => $"""
                {Add(table, New(name), column["type"]!)}
                // write both columns, fill the new one in batches outside the migration, and in a later release:
                {CSharp.ExecuteSql($"ALTER TABLE {table} DROP COLUMN {name}")}
                {CSharp.ExecuteSql($"ALTER TABLE {table} RENAME COLUMN {New(name)} TO {name}")}
                """,
            ({ } old, _) when column["generated"] == "stored" && old["default"] != column["default"] => "add a column with the new expression beside the old one, and change over in a later release: a stored column is always computed for all rows at once",
            _ => null,
        };
    }

    private static string? Storage(Passage passage, string table)
    {
        var (before, after) = (Relation(passage.From, table), Relation(passage.To, table));
        return before?["persistence"] != after?["persistence"] || before?["am"] != after?["am"] || before?["tablespace"] != after?["tablespace"]
            ? "make a new table of this kind, copy in batches, and swap the names: SET LOGGED, SET UNLOGGED, SET ACCESS METHOD and SET TABLESPACE copy everything at once"
            : null;
    }

    private static CatalogObject? Relation(CatalogState state, string table) => state.Of(table).FirstOrDefault(item => item.Name.Identity == table);

    private static string New(string name) => SqlName.Quote($"{SqlName.Plain(name)}_new");

    private static string Add(string table, string column, string type) => CSharp.ExecuteSql($"ALTER TABLE {table} ADD COLUMN {column} {type}");
}

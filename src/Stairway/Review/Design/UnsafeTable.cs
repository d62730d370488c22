using Stairway.Catalog;
using Stairway.Catalog.Repairs;

namespace Stairway.Review.Design;

/// <summary>STW0661: tables whose rows a crash deletes, or whose changes no replica can follow.</summary>
internal static class UnsafeTable
{
    private static readonly string[] _concerned = ["table", "partitioned table", "index", "constraint", "publication table"];

    public static IEnumerable<Finding> Judge(Made made) => [.. Unlogged(made), .. WithoutIdentity(made)];

    private static IEnumerable<Finding> Unlogged(Made made) =>
        from table in made.Of("table")
        where made.Before(table)?["persistence"] != "u" && made.Stays(table, (_, item) => item["persistence"] == "u")
        select made.Say(Rules.UnsafeTable, table, $"{table.Name} is unlogged: after a crash it is empty, and on a standby it cannot be read") with
        {
            Repair = made.IsNew(table) ? "CREATE TABLE without UNLOGGED" : CSharp.ExecuteSql($"ALTER TABLE {table.Name.Identity} SET LOGGED"),
        };

    private static IEnumerable<Finding> WithoutIdentity(Made made) =>
        from relation in made.Changes.Where(change => _concerned.Contains(change.Name.Kind)).Select(change => (change.After ?? change.Before)!.Relation).Distinct()
        let table = made.After.Table(relation)
        where table is not null && Made.IsTable(table) && made.Stays(table, (state, item) => Without(item, state))
        select made.Say(Rules.UnsafeTable, table, $"{table.Name} has no replica identity: where it is published, UPDATE and DELETE fail with 55000") with
        {
            Repair = made.After.PrimaryKey(relation) is not null ? CSharp.ExecuteSql($"ALTER TABLE {relation} REPLICA IDENTITY DEFAULT")
                : $"give it a primary key, or: {CSharp.ExecuteSql($"ALTER TABLE {relation} REPLICA IDENTITY FULL")}",
        };

    private static bool Without(CatalogObject table, CatalogState state) => table["replica_identity"] switch
    {
        "n" => true,
        "i" => !state.Indexes(table.Name.Identity).Any(index => index["replica_identity"] is not null),
        null => state.PrimaryKey(table.Name.Identity) is null && state.Of(table.Name.Identity).Any(item => item.Name.Kind == "publication table"),
        _ => false,
    };
}

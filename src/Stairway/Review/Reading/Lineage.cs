using Stairway.Catalog;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>Follows tables through a migration: what a request names may have had another name before, and may have another one at the end.</summary>
internal static class Lineage
{
    /// <summary>The table as it was before the migration; null for one that the migration makes.</summary>
    public static Table? Was(this Reviewed step, Request request, Table table)
    {
        var earlier = step.Requests.TakeWhile(other => !ReferenceEquals(other, request)).ToList();
        for (var i = earlier.Count - 1; i >= 0; i--)
        {
            if (earlier[i].Operation is CreateTable create && create.Table == table && (!step.Before.Has(table) || earlier.Take(i).Any(other => IsGone(other.Operation, table)))) return null;

            table = earlier[i].Operation switch
            {
                RenameTable rename when table == rename.Table with { Name = rename.To } => rename.Table,
                MoveTable move when table == move.Table with { Schema = move.ToSchema } => move.Table,
                _ => table,
            };
        }

        return step.Before.Has(table) ? table : null;
    }

    /// <summary>The table as it is after the migration.</summary>
    public static Table Becomes(this Reviewed step, Request request, Table table)
    {
        foreach (var later in step.Requests.SkipWhile(other => !ReferenceEquals(other, request)).Skip(1))
        {
            table = later.Operation switch
            {
                RenameTable rename when rename.Table == table => table with { Name = rename.To },
                MoveTable move when move.Table == table => table with { Schema = move.ToSchema },
                _ => table,
            };
        }

        return table;
    }

    /// <summary>The column as it was before the migration; null for a new one, or one of a new table.</summary>
    public static CatalogObject? Was(this Reviewed step, Request request, Table table, string column) =>
        step.Was(request, table) is { } was ? step.Before.Find(was, column) : null;

    /// <summary>The column as it is after the migration; null for one that is gone.</summary>
    public static CatalogObject? Becomes(this Reviewed step, Request request, Table table, string column) =>
        step.After.Find(step.Becomes(request, table), column);

    /// <summary>The requests of one kind with what they ask for.</summary>
    public static IEnumerable<(Request Request, T Operation)> Asking<T>(this Reviewed step)
        where T : Operation =>
        step.Requests.Where(request => request.Operation is T).Select(request => (request, (T)request.Operation));

    private static bool IsGone(Operation operation, Table table) => operation switch
    {
        DropTable drop => drop.Table == table,
        RenameTable rename => rename.Table == table,
        MoveTable move => move.Table == table,
        _ => false,
    };
}

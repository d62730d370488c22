using Stairway.Catalog;
using Stairway.Migrations.Operations;

namespace Stairway.Review.Reading;

/// <summary>STW0607: something is dropped, and something just like it is added under another name: perhaps a rename that loses all values.</summary>
internal static class DropAndAdd
{
    private static readonly string[] _compared = ["type", "collation", "identity", "generated"];

    public static IEnumerable<Finding> Judge(Reviewed step) => [.. Columns(step).Select(pair => pair.Finding), .. Tables(step).Select(pair => pair.Finding)];

    /// <summary>Whether dropping this column was told here already.</summary>
    public static bool IsColumnOf(Reviewed step, Request request, string column) =>
        Columns(step).Any(pair => ReferenceEquals(pair.Request, request) && pair.Name == column);

    /// <summary>Whether dropping this table was told here already.</summary>
    public static bool IsTableOf(Reviewed step, Request request) => Tables(step).Any(pair => ReferenceEquals(pair.Request, request));

    /// <summary>One column goes and one of the same kind comes, and nothing copies values: only where it is clear which is which.</summary>
    private static IEnumerable<(Request Request, string Name, Finding Finding)> Columns(Reviewed step)
    {
        var dropped =
            from asked in step.Asking<DropColumns>()
            from name in asked.Operation.Columns
            let column = step.Was(asked.Request, asked.Operation.Table, name)
            where column is not null
            select (asked.Request, asked.Operation.Table, Name: name, Column: column);
        var added =
            from asked in step.Asking<AddColumn>()
            let column = step.Becomes(asked.Request, asked.Operation.Table, asked.Operation.Column.Name)
            where column is not null
            select (asked.Operation.Table, asked.Operation.Column.Name, Column: column);
        var all = added.ToList();

        return
            from gone in dropped.ToList()
            let alike = all.Where(come => come.Table == gone.Table && come.Name != gone.Name && _compared.All(attribute => come.Column[attribute] == gone.Column[attribute])).ToList()
            where alike.Count == 1 && !IsCopied(step, gone.Table, alike[0].Name)
            let to = alike[0].Name
            select (gone.Request, gone.Name, Said.Of(step, gone.Request, Rules.DropAndAdd, $"column {gone.Table}.{gone.Name} is dropped and {to} of the same type is added: if it was to be renamed, all its values are lost") with
            {
                Severity = AreAlike(gone.Name, to) ? Rules.DropAndAdd.Severity : Severity.Warning,
                Details = ["a rename keeps the values, the indexes and the constraints; if both are meant, copy nothing and suppress this with the reason"],
                Repair = $"Rename.Column({Written.CSharpName(gone.Name)}){gone.Table.On()}.To({Written.CSharpName(to)});",
            });
    }

    private static IEnumerable<(Request Request, Finding Finding)> Tables(Reviewed step) =>
        from gone in step.Asking<DropTable>()
        let was = step.Was(gone.Request, gone.Operation.Table)
        where was is not null
        let columns = Shape(step.Before, was)
        let alike = step.Asking<CreateTable>().Where(come => come.Operation.Table != was && come.Operation.Table.Schema == was.Schema && columns.Count > 1 && columns.SequenceEqual(Shape(step.After, come.Operation.Table))).ToList()
        where alike.Count == 1 && !step.Asking<InsertRows>().Any(insert => insert.Operation.Table == alike[0].Operation.Table)
        let to = alike[0].Operation.Table
        select (gone.Request, Said.Of(step, gone.Request, Rules.DropAndAdd, $"table {was} is dropped and {to.Name} with the same {columns.Count} columns is created: if it was to be renamed, all its rows are lost") with
        {
            Details = ["a rename keeps the rows, the indexes and the constraints; if both are meant, suppress this with the reason"],
            Repair = $"Rename.Table({Written.CSharpName(was.Name)}){Written.InSchema(was)}.To({Written.CSharpName(to.Name)});",
        });

    private static List<string> Shape(CatalogState catalog, Table table) =>
        [.. catalog.Of(table.Identity()).Where(item => item.Name.Kind == "column").Select(column => $"{SqlName.Last(column.Name.Identity)} {column["type"]}")];

    private static bool IsCopied(Reviewed step, Table table, string to) =>
        step.Asking<UpdateRows>().Any(update => update.Operation.Table == table && (update.Operation.Columns.Count == 0 || update.Operation.Columns.Contains(to)));

    /// <summary>user_name and username, mail and email, ship_city and ship_town.</summary>
    private static bool AreAlike(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        var (joined, against) = (string.Concat(a), string.Concat(b));
        return a.Intersect(b).Any(word => word.Length > 2) || joined.Contains(against, StringComparison.Ordinal) || against.Contains(joined, StringComparison.Ordinal);
    }

    private static string[] Words(string name) => name.ToLowerInvariant().Split('_', StringSplitOptions.RemoveEmptyEntries);
}

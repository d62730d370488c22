using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.Migrations;
using Stairway.Review.Observed;
using Stairway.Review.Reading;

namespace Stairway.Review.Design;

/// <summary>What one Up made or changed. What was only renamed was there before, and what a later migration sets right is no fault.</summary>
/// <param name="step">The migration.</param>
/// <param name="head">The catalog at the end of the history.</param>
internal sealed class Made(Reviewed step, CatalogState head)
{
    private readonly IReadOnlyList<ObjectChange> _changes = Find(step.Before, step.After);
    private Dictionary<ObjectName, CatalogObject?>? _before;

    public CatalogState After => step.After;

    /// <summary>What differs, the side before under the names that hold after.</summary>
    public IReadOnlyList<ObjectChange> Changes => _changes;

    /// <summary>What is new or changed, of one kind.</summary>
    public IEnumerable<CatalogObject> Of(string kind) => Changes.Where(change => change.After?.Name.Kind == kind).Select(change => change.After!);

    /// <summary>New, of one kind.</summary>
    public IEnumerable<CatalogObject> New(string kind) => Changes.Where(change => change.Before is null && change.After!.Name.Kind == kind).Select(change => change.After!);

    /// <summary>What was there before of one kind, and went.</summary>
    public IEnumerable<CatalogObject> Gone(string kind) => Changes.Where(change => change.After is null && change.Before!.Name.Kind == kind).Select(change => change.Before!);

    /// <summary>Columns of tables whose type this migration chose.</summary>
    public IEnumerable<CatalogObject> TypedColumns => Columns("type");

    /// <summary>Columns of tables that are new, or where one of these attributes changed.</summary>
    public IEnumerable<CatalogObject> Columns(params IReadOnlyList<string> attributes) =>
        from column in Of("column")
        where column["inherited"] is null && IsTable(After.Table(column.Relation))
            && (Before(column) is not { } before || attributes.Any(attribute => before[attribute] != column[attribute]))
        select column;

    /// <summary>Whether the object is at fault after the migration and still is at the end of the history.</summary>
    public bool Stays(CatalogObject item, Func<CatalogState, CatalogObject, bool> isFault) =>
        isFault(After, item) && head.Find(item.Name) is { } later && isFault(head, later);

    /// <summary>The object as it was, or null for a new one.</summary>
    public CatalogObject? Before(CatalogObject item) => BeforeByName.GetValueOrDefault(item.Name);

    public bool IsNew(CatalogObject item) => BeforeByName.TryGetValue(item.Name, out var before) && before is null;

    private Dictionary<ObjectName, CatalogObject?> BeforeByName => _before ??= Changes.Where(change => change.After is not null).ToDictionary(change => change.Name, change => change.Before);

    /// <summary>The statement that makes or changes the object: the first that names it beside its table.</summary>
    public Statement? Naming(CatalogObject item)
    {
        var naming = step.Up.Where(statement => SqlText.Names(statement.Sql, item.Name.Identity)).ToList();
        return naming.Find(statement => item.Relation == "" || SqlText.Names(statement.Sql, item.Relation))
            ?? naming.FirstOrDefault()
            ?? step.Up.FirstOrDefault(statement => item.Relation != "" && SqlText.Names(statement.Sql, item.Relation));
    }

    /// <summary>Whether a statement writes the object's name.</summary>
    public bool Names(CatalogObject item) => step.Up.Any(statement => SqlText.Names(statement.Sql, item.Name.Identity));

    public Finding Say(Rule rule, CatalogObject item, string message) => Say(rule, Naming(item), message) with { Object = item.Name };

    public Finding Say(Rule rule, Statement? statement, string message) => Said.Of(step, statement, rule, message);

    public static bool IsTable(CatalogObject? item) => item is { Name.Kind: "table" or "partitioned table" } && item["persistence"] != "t" && item["of_type"] is null;

    private static IReadOnlyList<ObjectChange> Find(CatalogState before, CatalogState after)
    {
        var changes = CatalogState.Changes(before, after);
        var gone = changes.Where(change => change.After is null).Select(change => change.Name.Kind).ToHashSet();
        if (!changes.Any(change => change.Before is null && gone.Contains(change.Name.Kind))) return changes;

        var (_, others) = Renames.Find([.. changes.Select(change => new Change(change.After, change.Before))], new(after.Find, after.Of, () => after.All));
        return [.. others.Select(change => new ObjectChange(change.Actual, change.Expected))];
    }
}

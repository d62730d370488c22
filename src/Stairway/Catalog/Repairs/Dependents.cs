using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>
/// What stands in the way when something is dropped or gets another type, and is itself as it should be:
/// it has to go first and comes back afterwards.
/// </summary>
internal sealed class Dependents
{
    private readonly IReadOnlyList<CatalogObject> _items;

    private Dependents(IReadOnlyList<CatalogObject> items) => _items = items;

    public int Count => _items.Count;

    public static Dependents Of(CatalogObject item, RepairContext context) => Of([item], context);

    public static Dependents Of(IReadOnlyCollection<CatalogObject> items, RepairContext context)
    {
        var found = new List<CatalogObject>();
        for (var next = new Queue<CatalogObject>(items); next.TryDequeue(out var on);)
        {
            foreach (var dependent in context.All.Where(other => DependsOn(other, on) && context.IsIntact(other.Name) && !items.Contains(other)))
            {
                if (found.Contains(dependent))
                    continue;
                found.Add(dependent);
                next.Enqueue(dependent);
            }
        }

        return new(found);
    }

    /// <summary>The steps, with the dependents dropped before and made again afterwards.</summary>
    public IEnumerable<RepairStep> Around(IEnumerable<RepairStep> steps, RepairContext context) =>
    [
        .. _items.Reverse().SelectMany(item => Recipes.Of(item).Drop(item, context)),
        .. steps,
        .. _items.SelectMany(item => Creation.Of(item, context)),
    ];

    private static bool DependsOn(CatalogObject item, CatalogObject on) => (on.Name.Kind, item.Name.Kind) switch
    {
        ("column", "view" or "materialized view") => NamesInText.Mentions(item["view"]!, on.Relation) && NamesInText.MentionsLast(item["view"]!, SqlName.Last(on.Name.Identity)),
        ("column", "column") => item["generated"] is not null && item.Relation == on.Relation && NamesInText.MentionsLast(item["default"]!, SqlName.Last(on.Name.Identity)),
        ("column", "policy" or "rule" or "trigger") => item.Relation == on.Relation && NamesInText.MentionsLast(item.Definition, SqlName.Last(on.Name.Identity)),
        ("enum" or "domain" or "range", "index" or "constraint") => NamesInText.Mentions(item["def"]!, on.Name.Identity),
        (var kind, "function" or "procedure" or "window function" or "aggregate") when Kinds.IsType(kind) || Kinds.IsRelation(kind) => NamesInText.Mentions(Routines.Signature(item), on.Name.Identity),
        (var kind, "view" or "materialized view") when Kinds.IsRelation(kind) || Kinds.IsRoutine(kind) => NamesInText.Mentions(item["view"]!, Name(on)),
        (var kind, "trigger" or "policy" or "rule" or "event trigger" or "aggregate" or "operator" or "cast") when Kinds.IsRoutine(kind) => NamesInText.Mentions(item.Definition, Name(on)),
        ("constraint", "constraint") => Constraints.HasIndex(on) && item["type"] == "foreign key" && item["index"] == Constraints.IndexOf(on).Identity,
        ("index", "constraint") => item["type"] == "foreign key" && item["index"] == on.Name.Identity,
        _ => false,
    };

    private static string Name(CatalogObject item) => SqlName.WithoutArguments(item.Name.Identity);
}

using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>
/// What stands in the way when something is dropped or gets another type: it has to go first and comes back afterwards.
/// What was left behind is none of them, because it is gone before.
/// </summary>
internal sealed class Dependents
{
    private readonly IReadOnlyList<(CatalogObject Expected, CatalogObject Actual)> _items;

    private Dependents(IReadOnlyList<(CatalogObject Expected, CatalogObject Actual)> items) => _items = items;

    public int Count => _items.Count;

    public static Dependents Of(CatalogObject item, RepairContext context) => Of([item], context);

    public static Dependents Of(IReadOnlyCollection<CatalogObject> items, RepairContext context)
    {
        var found = new List<(CatalogObject Expected, CatalogObject Actual)>();
        for (var next = new Queue<CatalogObject>(items); next.TryDequeue(out var on);)
        {
            foreach (var other in context.All.Where(other => !items.Contains(other)))
            {
                if (context.Present(other) is not { } present || !DependsOn(present, on) || found.Contains((other, present)))
                    continue;
                found.Add((other, present));
                next.Enqueue(present);
            }
        }

        return new(found);
    }

    /// <summary>The steps, with the dependents dropped before and made again afterwards.</summary>
    public IEnumerable<RepairStep> Around(IEnumerable<RepairStep> steps, RepairContext context) =>
    [
        .. _items.Reverse().SelectMany(item => Recipes.Of(item.Actual).Drop(item.Actual, context)),
        .. steps,
        .. _items.SelectMany(item => Creation.Of(item.Expected, context)),
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

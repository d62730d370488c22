using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>Makes objects as they should be: first all of them, then the attributes that are set afterwards, because they may name one another.</summary>
internal sealed class Creation(IReadOnlyCollection<CatalogObject> items, RepairContext context)
{
    private readonly HashSet<ObjectName> _made = [.. items.Select(item => item.Name)];

    /// <summary>Makes an object with all its parts, but for those that are differences of their own.</summary>
    public static IEnumerable<RepairStep> Of(CatalogObject item, RepairContext context, IReadOnlyCollection<ObjectName>? lost = null) =>
        new Creation([item, .. context.PartsOf(item).Where(part => !context.IsLost(part.Name) || lost?.Contains(part.Name) == true)], context).Steps();

    public IEnumerable<RepairStep> Steps()
    {
        var ordered = DependencyOrder.ForCreation(items);
        return [.. ordered.Where(item => !ComesWithAnother(item)).SelectMany(item => Recipes.Of(item).Create(item, context)), .. ordered.SelectMany(Afterwards)];
    }

    private bool ComesWithAnother(CatalogObject item) => item.Name.Kind switch
    {
        "column" => IsMade(item.Relation) || item["inherited"] == "inherited",
        "constraint" => ComesWithTable(item),
        "index" => _made.Contains(new("constraint", $"{item.Relation}.{SqlName.Last(item.Name.Identity)}")),
        "trigger" => item["cloned"] is not null,
        "comment" => item.Name.Identity.StartsWith("extension ", StringComparison.Ordinal) && _made.Contains(new("extension", item.Name.Identity["extension ".Length..])),
        "sequence" => Serials.IsOfIdentity(item) || IsOfPlainSerial(item),
        _ => false,
    };

    // a partition is made alone and attached, so that everything keeps its name; a child of another table inherits
    private bool ComesWithTable(CatalogObject constraint)
    {
        var table = IsMade(constraint.Relation) ? context.Expected.Relation(constraint.Relation) : null;
        if (constraint["type"] == "not null")
            return table is not null || _made.Any(name => name.Kind == "column" && SqlName.Parent(name.Identity) == constraint.Relation);
        return table is null
            ? constraint["inherited"] == "inherited"
            : Tables.InlineKey(table, context)?.Name == constraint.Name || (constraint["inherited"] == "inherited" && table["partition_bound"] is null);
    }

    private bool IsOfPlainSerial(CatalogObject sequence) =>
        sequence["owned_by"] is { } owner
        && context.Find(new("column", owner)) is { } column
        && (_made.Contains(column.Name) || IsMade(column.Relation))
        && Serials.IsPlain(column, context);

    private bool IsMade(string relation) => context.Expected.Relation(relation) is { } found && _made.Contains(found.Name);

    private bool IsOfView(CatalogObject item) => item.Name.Kind == "column" && context.Expected.Relation(item.Relation) is { Name.Kind: "view" };

    private IEnumerable<RepairStep> Afterwards(CatalogObject item)
    {
        var recipe = Recipes.Of(item);
        var later = item.Attributes().Select(pair => pair.Key).Where(name => (recipe.SetAfterwards.Contains(name) && !IsSet(item, name)) || (name == "default" && IsOfView(item))).ToList();
        var steps = later.Count == 0 ? [] : recipe.Alter(item, AsMade(item, later), later, context) ?? [];
        return item.Name.Kind == "index" && ComesWithAnother(item) ? steps.Concat(Indexes.OptionsOf(item)) : steps;
    }

    // an owned sequence has the owner of its table
    private bool IsSet(CatalogObject item, string attribute) => attribute switch
    {
        "owner" => item["owner"] == context.Creator || (item.Name.Kind == "sequence" && item["owned_by"] is not null),
        "owned_by" => ComesWithAnother(item),
        "parent" => IsMade(item.Relation) || ComesWithAnother(item),    // attached with its table, or with its constraint
        _ => false,
    };

    private CatalogObject AsMade(CatalogObject item, List<string> later)
    {
        var attributes = item.Attributes().Where(pair => !later.Contains(pair.Key)).Select(pair => $"{pair.Key}={(pair.Key == "owner" ? context.Creator ?? pair.Value : pair.Value)}");
        var owner = later.Contains("owner") && context.Creator is { } creator ? [$"owner={creator}"] : Enumerable.Empty<string>();
        return item with { Definition = string.Join(CatalogObject.Separator, attributes.Concat(owner)) };
    }
}

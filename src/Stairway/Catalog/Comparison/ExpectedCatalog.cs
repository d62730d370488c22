namespace Stairway.Catalog.Comparison;

/// <summary>The whole expected state, for what a difference alone does not tell: the columns of a table, the views on a column.</summary>
/// <param name="Find">The object of this name, or null.</param>
/// <param name="OfRelation">The relation of this identity and all that belongs to it.</param>
/// <param name="All">Everything.</param>
internal sealed record ExpectedCatalog(
    Func<ObjectName, CatalogObject?> Find,
    Func<string, IEnumerable<CatalogObject>> OfRelation,
    Func<IEnumerable<CatalogObject>> All)
{
    /// <summary>A catalog that is held in memory as a list.</summary>
    public static ExpectedCatalog Of(IReadOnlyCollection<CatalogObject> objects)
    {
        var byName = objects.ToDictionary(item => item.Name);
        var byRelation = objects.ToLookup(item => item.Relation, StringComparer.Ordinal);
        return new(byName.GetValueOrDefault, relation => byRelation[relation], () => objects);
    }

    /// <summary>The tables that have their columns from this relation: children, partitions, and tables of a composite type.</summary>
    public IEnumerable<string> HeirsOf(string relation) => All()
        .Where(item => Kinds.IsTable(item.Name.Kind) && (item["of_type"] == relation || (item["parents"] is { } parents && parents.Split(", ").Contains(relation))))
        .Select(item => item.Name.Identity);

    /// <summary>The table, view, … itself, or null.</summary>
    public CatalogObject? Relation(string identity) => OfRelation(identity).FirstOrDefault(Kinds.IsRelation);
}

namespace Stairway.Catalog.Comparison;

/// <summary>
/// Foreign keys that lead from table to table back to where they begin. Such tables cannot be dropped one after the other, nor made:
/// the keys go before them and come after them.
/// </summary>
internal sealed class Circles(IReadOnlyList<Change> changes)
{
    private readonly ILookup<string, string> _references = changes
        .Where(change => change.Kind != DifferenceKind.Changed && IsForeignKey(change.Object))
        .ToLookup(change => change.Object.Relation, change => Target(change.Object), StringComparer.Ordinal);

    /// <summary>Whether this object is such a key.</summary>
    public bool Hold(CatalogObject item) => IsForeignKey(item) && Target(item) != item.Relation && Leads(Target(item), item.Relation);

    private bool Leads(string from, string to)
    {
        var seen = new HashSet<string>();
        for (var next = new Queue<string>([from]); next.TryDequeue(out var table);)
        {
            if (table == to)
                return true;
            foreach (var target in seen.Add(table) ? _references[table] : [])
                next.Enqueue(target);
        }

        return false;
    }

    private static bool IsForeignKey(CatalogObject item) => item.Name.Kind == "constraint" && item["type"] == "foreign key";

    private static string Target(CatalogObject key)
    {
        var definition = key["def"]!;
        var start = definition.IndexOf(" REFERENCES ", StringComparison.Ordinal) + " REFERENCES ".Length;
        return NamesInText.Of(definition[start..]).First();
    }
}

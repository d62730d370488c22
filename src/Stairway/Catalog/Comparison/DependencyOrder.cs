namespace Stairway.Catalog.Comparison;

/// <summary>
/// An order in which repairs can run one after the other: what was left behind goes, what changed is altered, what was lost comes back;
/// and what uses something goes before it and comes after it. Who uses whom is read from the names in the definitions.
/// </summary>
internal static class DependencyOrder
{
    // what is needed first when everything has to be made
    private static readonly string[] _creation =
    [
        "tablespace", "role", "role membership", "schema", "extension", "language", "access method", "foreign data wrapper", "foreign server", "user mapping", "collation",
        "shell type", "enum", "base type", "domain", "composite type", "range", "domain constraint", "sequence", "function", "window function", "procedure",
        "table", "partitioned table", "foreign table", "column", "operator", "operator family", "operator class", "aggregate", "cast", "conversion", "transform",
        "text search template", "text search parser", "text search dictionary", "text search configuration",
        "view", "materialized view", "constraint", "index", "statistics", "trigger", "rule", "policy", "event trigger",
        "publication", "publication table", "publication schema", "subscription", "extension dependency", "comment",
    ];

    public static IReadOnlyList<Group> Sort(IReadOnlyList<Group> groups)
    {
        var users = new Users(groups);
        return Sorted(groups, Rank, users.Edges);
    }

    public static IReadOnlyList<CatalogObject> ForCreation(IReadOnlyCollection<CatalogObject> items)
    {
        var relations = items.Where(Kinds.IsRelation).Select(item => item.Name.Identity).ToHashSet();
        var columns = items.Where(item => item.Name.Kind == "column" && relations.Contains(item.Relation)).ToLookup(item => item.Relation);
        var groups = items.Where(item => item.Name.Kind != "column" || !relations.Contains(item.Relation))
            .Select(item => new Group(new(item, null), Kinds.IsRelation(item) ? [.. columns[item.Name.Identity].Select(column => new Change(column, null))] : []));
        return [.. Sort([.. groups]).SelectMany(group => group.All).Select(change => change.Object)];
    }

    private static int Rank(Group group)
    {
        var kind = group.Root.Name.Kind;
        var place = Array.IndexOf(_creation, kind) is >= 0 and var found ? found : _creation.Length;
        var fine = group.Root.Object["type"] switch
        {
            "primary key" when kind == "constraint" && group.Root.Kind == DifferenceKind.Changed => -1,    // NOT NULL comes and goes with it
            "foreign key" when kind == "constraint" => 2 * place + 1,    // after the keys to which they point
            _ => 2 * place,
        };
        return group.Root.Kind switch
        {
            DifferenceKind.Renamed => fine - 30_000,
            DifferenceKind.LeftBehind => -fine - 10_000,
            DifferenceKind.Changed => fine,
            _ => fine + 10_000,
        };
    }

    // Kahn's algorithm, always with the lowest rank that is free; a circle is broken at its lowest rank
    private static List<Group> Sorted(IReadOnlyList<Group> groups, Func<Group, int> rank, Func<Group, IEnumerable<(Group First, Group Then)>> edges)
    {
        var after = groups.ToDictionary(group => group, _ => new HashSet<Group>());
        var waiting = groups.ToDictionary(group => group, _ => 0);
        foreach (var (first, then) in groups.SelectMany(edges).Where(edge => edge.First != edge.Then && after[edge.First].Add(edge.Then)))
            waiting[then]++;

        var index = groups.Select((group, at) => (group, at)).ToDictionary(pair => pair.group, pair => pair.at);
        var open = new SortedSet<Group>(Comparer<Group>.Create((one, other) => (waiting[one] > 0, rank(one), index[one]).CompareTo((waiting[other] > 0, rank(other), index[other]))));
        open.UnionWith(groups);
        var sorted = new List<Group>();
        while (open.Min is { } next)
        {
            open.Remove(next);
            sorted.Add(next);
            foreach (var then in after[next].Where(open.Contains).ToList())
            {
                open.Remove(then);
                waiting[then]--;
                open.Add(then);
            }
        }

        return sorted;
    }
}

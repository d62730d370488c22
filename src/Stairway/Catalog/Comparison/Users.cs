namespace Stairway.Catalog.Comparison;

/// <summary>Who uses whom among differences, read from the names in the definitions.</summary>
internal sealed class Users
{
    private readonly Dictionary<string, List<Group>> _byName = [];
    private readonly ILookup<string, (string Column, Group Group)> _columns;

    public Users(IReadOnlyList<Group> groups)
    {
        var oneSided = groups.Where(group => group.Root.Kind is DifferenceKind.LeftBehind or DifferenceKind.Lost).ToList();
        foreach (var (group, name) in oneSided.SelectMany(group => group.All.Where(change => change.Name.Kind != "comment").Select(change => (group, Base(change.Object))).Distinct()))
        {
            if (!_byName.TryGetValue(name, out var list))
                _byName[name] = list = [];
            list.Add(group);
        }

        _columns = oneSided.Where(group => group.Root.Name.Kind == "column").ToLookup(group => group.Root.Object.Relation, group => (SqlName.Last(group.Root.Name.Identity), group));
    }

    /// <summary>Pairs of which the first has to be repaired before the second.</summary>
    public IEnumerable<(Group First, Group Then)> Edges(Group group)
    {
        foreach (var change in group.All)
        {
            if (change.Actual is { } actual)
            {
                foreach (var used in Used(actual).Where(used => used != group && used.Root.Kind == DifferenceKind.LeftBehind))
                    yield return (group, used);
            }

            if (change.Expected is { } expected)
            {
                foreach (var used in Used(expected).Where(used => used != group && used.Root.Kind == DifferenceKind.Lost))
                    yield return (used, group);
            }
        }
    }

    private IEnumerable<Group> Used(CatalogObject item)
    {
        var own = Base(item);
        var names = NamesInText.Of($"{item.Relation} {item.Name.Identity} {Text(item)}").ToHashSet();
        var used = names.SelectMany(Beginnings).Where(name => name != own).ToHashSet();
        var last = names.Select(SqlName.Last).ToHashSet();
        var typed = item["of_type"] is null ? [] : _columns[item.Name.Identity].Select(column => column.Group);    // the type's columns, all of them
        return used.SelectMany(name => _byName.GetValueOrDefault(name) ?? [])
            .Concat(used.SelectMany(relation => _columns[relation]).Where(column => last.Contains(column.Column)).Select(column => column.Group))
            .Concat(typed)
            .Distinct();
    }

    // a sequence is owned only after it was made
    private static string Text(CatalogObject item) => item.Name.Kind is "comment" or "sequence" ? "" : item.Definition;

    // public.users.email uses public.users, too
    private static IEnumerable<string> Beginnings(string name)
    {
        var parts = SqlName.Parts(name);
        return Enumerable.Range(1, parts.Count).Select(count => string.Join('.', parts.Take(count)));
    }

    private static string Base(CatalogObject item) => SqlName.WithoutArguments(item.Name.Identity);
}

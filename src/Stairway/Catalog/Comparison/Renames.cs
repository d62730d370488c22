namespace Stairway.Catalog.Comparison;

/// <summary>Finds objects that are there under another name: one difference, not one lost and one left behind with all that mentions them.</summary>
internal static class Renames
{
    private static readonly string[] _containersFirst =
    [
        "schema", "table", "partitioned table", "foreign table", "view", "materialized view", "composite type", "enum", "domain", "range", "sequence", "collation",
        "function", "procedure", "window function", "aggregate", "column", "constraint", "index", "statistics", "trigger", "rule", "policy", "domain constraint",
    ];

    /// <summary>The renames, each with what differed only because of it, and what remains, rewritten to the expected names.</summary>
    public static (IReadOnlyList<Group> Renamed, IReadOnlyList<Change> Others) Find(IReadOnlyList<Change> changes, ExpectedCatalog expected)
    {
        var renamed = new List<Group>();
        foreach (var kind in _containersFirst)
        {
            foreach (var pair in Candidates(kind, changes))
            {
                // an earlier rename may have rewritten the actual side
                var lost = changes.FirstOrDefault(change => change.Expected == pair.Expected && change.Actual is null);
                var left = changes.FirstOrDefault(change => change.Expected is null && change.Actual?.Name == pair.Actual!.Name);
                if (lost is null || left is null)
                    continue;

                var rename = new Change(lost.Expected, left.Actual);
                var (folded, rest) = Rewrite(rename, changes);
                if (!IsCredible(rename, folded, rest, changes, expected))
                    continue;

                renamed.Add(new(rename, folded));
                changes = rest;
            }
        }

        return (renamed, changes);
    }

    // the same definition, but for the name, in the same place; of several alike the first goes with the first
    private static List<Change> Candidates(string kind, IReadOnlyList<Change> changes)
    {
        var lost = changes.Where(change => change.Name.Kind == kind && change.Actual is null).Select(change => change.Expected!).ToList();
        var left = changes.Where(change => change.Name.Kind == kind && change.Expected is null).Select(change => change.Actual!).ToList();
        if (lost.Count == 0 || left.Count == 0)
            return [];

        return PairsBy(item => SqlName.Parent(SqlName.WithoutArguments(item.Name.Identity)))
            .Concat(Kinds.IsInSchema(kind) ? PairsBy(item => SqlName.Last(item.Name.Identity)) : [])
            .ToList();

        IEnumerable<Change> PairsBy(Func<CatalogObject, string> place)
        {
            var found = left.ToLookup(item => (place(item), Nameless(item)));
            return lost
                .GroupBy(item => (place(item), Nameless(item)))
                .SelectMany(group => group.Zip(found[group.Key], (expected, actual) => new Change(expected, actual)));
        }
    }

    private static string Nameless(CatalogObject item)
    {
        var path = SqlName.Parts(SqlName.WithoutArguments(item.Name.Identity));
        var placeholder = item.Name.Kind == "schema" ? "?" : string.Join('.', path.Select(_ => "?"));
        var nameless = new Renaming(new(item.Name.Kind, placeholder), item.Name, item.Relation, new HashSet<string>()).Rewrite(item);
        return nameless.Definition + item.Name.Identity[SqlName.WithoutArguments(item.Name.Identity).Length..];
    }

    private static (IReadOnlyList<Change> Folded, IReadOnlyList<Change> Others) Rewrite(Change rename, IReadOnlyList<Change> changes)
    {
        var renaming = new Renaming(rename.Expected!.Name, rename.Actual!.Name, rename.Actual.Relation, Along(rename, changes));
        var actual = changes.Where(change => change.Actual is not null).Select(change => renaming.Rewrite(change.Actual!)).ToDictionary(item => item.Name);
        var expected = changes.Where(change => change.Expected is not null).ToDictionary(change => change.Name, change => change.Expected!);
        var merged = expected.Values.Select(item => new Change(item, actual.GetValueOrDefault(item.Name) is { } other && renaming.IsSameView(item, other) ? item : actual.GetValueOrDefault(item.Name)))
            .Concat(actual.Values.Where(item => !expected.ContainsKey(item.Name)).Select(item => new Change(null, item)))
            .ToLookup(change => change.IsEqual);
        var equalBefore = changes.Where(change => change.IsEqual).Select(change => change.Name).ToHashSet();
        return ([.. merged[true].Where(change => change.Name != rename.Expected.Name && !equalBefore.Contains(change.Name))], [.. merged[false]]);
    }

    private static HashSet<string> Along(Change rename, IReadOnlyList<Change> changes)
    {
        var table = rename.Actual!.Name.Identity;
        return SqlName.Parent(table) == SqlName.Parent(rename.Expected!.Name.Identity)
            ? []
            : [.. changes.Select(change => change.Actual).OfType<CatalogObject>().Where(BelongsToTable).Select(item => item.Name.Identity)];

        bool BelongsToTable(CatalogObject item) =>
            (item.Name.Kind == "index" && item.Relation == table) || (item.Name.Kind == "sequence" && item["owned_by"] is { } owner && NamesInText.Mentions(owner, table));
    }

    private static bool IsCredible(Change rename, IReadOnlyList<Change> folded, IReadOnlyList<Change> rest, IReadOnlyList<Change> all, ExpectedCatalog expected)
    {
        var (before, after) = (rename.Expected!, rename.Actual!);
        return before.Name.Kind switch
        {
            "schema" => !rest.Any(change => change.Kind != DifferenceKind.Changed && IsIn(change.Name.Identity, before.Name.Identity)),
            "column" => KeepsItsPlace(before, after, all, expected),
            var kind when Kinds.IsRelation(kind) =>
                !rest.Any(change => change.Object.Relation == before.Name.Identity && change.Name.Kind == "column") && folded.Any(change => change.Name.Kind == "column"),
            _ => true,
        };
    }

    private static bool IsIn(string identity, string schema) => identity.StartsWith(schema + ".", StringComparison.Ordinal);

    // a column that was dropped and another that was added are no rename, however alike: the new one stands at the end
    private static bool KeepsItsPlace(CatalogObject before, CatalogObject after, IReadOnlyList<Change> all, ExpectedCatalog expected)
    {
        var (name, newName) = (SqlName.Last(before.Name.Identity), SqlName.Last(after.Name.Identity));
        var found = all.FirstOrDefault(change => change.Actual is { } item && Kinds.IsRelation(item) && item.Name.Identity == after.Relation)?.Actual;
        var columns = ColumnOrder.Columns(expected.Relation(before.Relation)?["columns"]);
        var foundColumns = ColumnOrder.Columns(found?["columns"]).Select(column => column == newName ? name : column).ToList();
        return foundColumns.Contains(name)
            && columns.Where(foundColumns.Contains).SequenceEqual(foundColumns.Where(columns.Contains));
    }
}

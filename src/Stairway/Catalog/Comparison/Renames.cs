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
                var (folded, rest) = Rewrite(rename, changes, expected);
                if (!IsCredible(rename, folded, rest, changes, expected))
                    continue;

                renamed.Add(new(rename, folded));
                changes = rest;
            }
        }

        return (renamed, changes);
    }

    // the same definition, but for the name, in the same place; of several alike the first goes with the first,
    // but relations are told by their columns
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
                .SelectMany(group => Kinds.IsRelation(kind)
                    ? group.SelectMany(_ => found[group.Key], (expected, actual) => new Change(expected, actual)).Where(HaveMostColumnsInCommon).OrderBy(pair => pair.Expected!["columns"] != pair.Actual!["columns"])
                    : group.Zip(found[group.Key], (expected, actual) => new Change(expected, actual)));
        }
    }

    private static bool HaveMostColumnsInCommon(Change pair)
    {
        var (before, after) = (ColumnOrder.Columns(pair.Expected!["columns"]), ColumnOrder.Columns(pair.Actual!["columns"]));
        var common = before.Intersect(after).Count();
        return before.Count + after.Count - (2 * common) < 2 * common;
    }

    private static string Nameless(CatalogObject item)
    {
        if (Kinds.IsTable(item.Name.Kind))
            return "";

        var path = SqlName.Parts(SqlName.WithoutArguments(item.Name.Identity));
        var placeholder = item.Name.Kind == "schema" ? "?" : string.Join('.', path.Select(_ => "?"));
        var nameless = new Renaming(new(item.Name.Kind, placeholder), item.Name, [item.Relation], new HashSet<string>()).Rewrite(item);
        var definition = Kinds.IsRelation(item) ? string.Join(CatalogObject.Separator, nameless.Attributes().Where(pair => pair.Key != "columns")) : nameless.Definition;
        return definition + item.Name.Identity[SqlName.WithoutArguments(item.Name.Identity).Length..];
    }

    private static (IReadOnlyList<Change> Folded, IReadOnlyList<Change> Others) Rewrite(Change rename, IReadOnlyList<Change> changes, ExpectedCatalog catalog)
    {
        var renaming = new Renaming(rename.Expected!.Name, rename.Actual!.Name, Heirs(rename.Actual, catalog), Along(rename, changes));
        var actual = changes.Where(change => change.Actual is not null).Select(change => renaming.Rewrite(change.Actual!)).ToDictionary(item => item.Name);
        var expected = changes.Where(change => change.Expected is not null).ToDictionary(change => change.Name, change => change.Expected!);
        var equalBefore = changes.Where(change => change.IsEqual).Select(change => change.Name).ToHashSet();
        var merged = expected.Values.Select(item => new Change(item, actual.GetValueOrDefault(item.Name) is { } other && renaming.IsSameView(item, other) ? item : actual.GetValueOrDefault(item.Name)))
            .Concat(actual.Values.Where(item => !expected.ContainsKey(item.Name)).Select(item => new Change(null, item)))
            .Where(change => change.Name != rename.Expected.Name || !change.IsEqual)
            .ToLookup(change => change.IsEqual && !equalBefore.Contains(change.Name));
        return ([.. merged[true]], [.. merged[false]]);
    }

    // a column's relation, and those that have the column from it
    private static List<string> Heirs(CatalogObject item, ExpectedCatalog expected)
    {
        var relations = new List<string> { item.Relation };
        for (var at = 0; item.Name.Kind == "column" && at < relations.Count; at++)
            relations.AddRange(expected.HeirsOf(relations[at]).Except(relations));
        return relations;
    }

    // the indexes and sequences of a table that moved to another schema
    private static HashSet<string> Along(Change rename, IReadOnlyList<Change> changes)
    {
        var table = rename.Actual!.Name.Identity;
        return SqlName.Parent(table) == SqlName.Parent(rename.Expected!.Name.Identity)
            ? []
            : [.. changes.Select(change => change.Actual).OfType<CatalogObject>().Where(BelongsToTable).Select(item => item.Name.Identity)];

        bool BelongsToTable(CatalogObject item) =>
            (item.Name.Kind == "index" && item.Relation == table) || (item.Name.Kind == "sequence" && item["owned_by"] is { } owner && NamesInText.Mentions(owner, table));
    }

    private static bool IsCredible(Change rename, IReadOnlyList<Change> folded, IReadOnlyList<Change> others, IReadOnlyList<Change> all, ExpectedCatalog expected)
    {
        var (before, after) = (rename.Expected!, rename.Actual!);
        return before.Name.Kind switch
        {
            "schema" => IsMostlyTheSame(change => SqlName.Parts(change.Name.Identity)[0] == before.Name.Identity && Kinds.IsInSchema(change.Name.Kind)),
            "column" => before["inherited"] is null && !IsOneSided(before.Relation, all) && KeepsItsPlace(before, after, all, expected),
            var kind when Kinds.IsRelation(kind) => folded.Any(IsItsColumn) && IsMostlyTheSame(IsItsColumn),
            var kind when Kinds.IsPart(kind) => !IsOneSided(before.Relation, all),
            _ => true,
        };

        bool IsItsColumn(Change change) => change.Name.Kind == "column" && change.Object.Relation == before.Name.Identity;

        bool IsMostlyTheSame(Func<Change, bool> isPart) =>
            others.Count(change => change.Kind is DifferenceKind.Lost or DifferenceKind.LeftBehind && isPart(change)) is var strangers
            && (strangers == 0 || strangers < 2 * folded.Count(isPart));
    }

    // a relation that is of another kind, say
    private static bool IsOneSided(string relation, IReadOnlyList<Change> all) =>
        all.Any(change => change.Kind is DifferenceKind.Lost or DifferenceKind.LeftBehind && Kinds.IsRelation(change.Object) && change.Name.Identity == relation);

    // a column that was dropped and another that was added are no rename, however alike: the new one stands at the end
    private static bool KeepsItsPlace(CatalogObject before, CatalogObject after, IReadOnlyList<Change> all, ExpectedCatalog expected)
    {
        var found = all.FirstOrDefault(change => change.Actual is { } item && Kinds.IsRelation(item) && item.Name.Identity == after.Relation)?.Actual;
        var (columns, foundColumns) = (ColumnOrder.Columns(expected.Relation(before.Relation)?["columns"]), ColumnOrder.Columns(found?["columns"]));
        return Before(columns, foundColumns, SqlName.Last(before.Name.Identity)).SetEquals(Before(foundColumns, columns, SqlName.Last(after.Name.Identity)));

        static HashSet<string> Before(IReadOnlyList<string> columns, IReadOnlyList<string> others, string name) =>
            [.. columns.TakeWhile(column => column != name).Where(others.Contains)];
    }
}

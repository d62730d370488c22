using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.Catalog.Repairs;
using Stairway.Migrations;

namespace Stairway.Review.Observed;

/// <summary>STW0410, 0423: what a passage leaves behind, or takes with it, that no statement says.</summary>
internal static class EndRules
{
    public static IEnumerable<Finding> Judge(Passage passage) => [.. Invalid(passage), .. passage.Direction == Direction.Up ? Implied(passage) : []]; // what Down takes with it Up has made, or else it is missed by the comparison

    private static IEnumerable<Finding> Invalid(Passage passage) =>
        from change in CatalogState.Changes(passage.From, passage.To)
        where change.After is { Name.Kind: "index" } after && after["invalid"] is not null && change.Before?["invalid"] is null
            && passage.To.Find(new("partitioned table", after.Relation)) is null // there it is invalid until each partition has its own
        select passage.Find(Rules.InvalidIndex, Naming(passage, change.Name.Identity), $"{passage.Direction}() leaves index {change.Name.Identity} invalid: writes keep it up to date, and no query uses it") with
        {
            Object = change.Name,
            Repair = $"{SafeWays.OutsideTransaction}\n{CSharp.ExecuteSql($"DROP INDEX CONCURRENTLY IF EXISTS {change.Name.Identity}")} // before CREATE INDEX CONCURRENTLY: IF NOT EXISTS takes an invalid index for good",
        };

    /// <summary>What was dropped because something else was. What cannot outlive it, an index of the dropped column alone, is expected.</summary>
    private static IEnumerable<Finding> Implied(Passage passage)
    {
        var changes = CatalogState.Changes(passage.From, passage.To);
        var come = changes.Where(change => change.Before is null).Select(change => (change.Name.Kind, SqlName.Last(change.Name.Identity))).ToHashSet();
        var droppedColumns = changes.Where(change => change is { After: null, Name.Kind: "column" }).Select(change => change.Name.Identity).ToHashSet(StringComparer.Ordinal);
        var gone = changes.Where(change => change is { After: null, Before: { } before } && IsImplied(passage, before, come, droppedColumns)).Select(change => change.Before!).ToList();

        foreach (var item in gone.Where(item => !gone.Exists(other => other.Name.Kind == "constraint" && item.Name.Kind == "index" && Constraints.HasIndex(other) && Constraints.IndexOf(other) == item.Name)))
        {
            var seen = Dropping(passage, item);
            yield return passage.Find(Rules.ImpliedDrop, seen, $"{passage.Direction}() drops {item.Name} with what it names, and says nothing of it") with
            {
                Object = item.Name,
                Details = [.. FindingText.Lines(seen?.Statement.Sql), Definition(item)],
                Repair = $"drop it in so many words, so that a reader sees it go; where it is to stay, make it again in this migration",
            };
        }
    }

    private static bool IsImplied(Passage passage, CatalogObject item, HashSet<(string, string)> come, HashSet<string> droppedColumns)
    {
        if (item.Name.Kind is not ("view" or "materialized view" or "constraint" or "index" or "trigger" or "policy" or "rule" or "function" or "procedure" or "statistics")) return false;
        if (item["type"] == "not null" || item["inherited"] is not null || item["parent"] is not null || item["cloned"] is not null) return false;
        if (come.Contains((item.Name.Kind, SqlName.Last(item.Name.Identity)))) return false; // made again, or moved with its table
        if (passage.Seen.Statements.Any(seen => SqlText.Names(seen.Statement.Sql, item.Name.Identity))) return false;

        if (SqlName.Parent(item.Relation.Length > 0 ? item.Relation : item.Name.Identity) is { Length: > 0 } schema && passage.To.Find(new("schema", schema)) is null) return false; // its schema is named, and gone

        var isWhole = item.Name.Kind is "view" or "materialized view" or "function" or "procedure";
        if (!isWhole && passage.To.Of(item.Relation).Count == 0) return false; // its table is gone, and with it all that belongs to it

        return isWhole || !HoldsOnlyDropped(passage, item, droppedColumns);
    }

    private static bool HoldsOnlyDropped(Passage passage, CatalogObject item, HashSet<string> droppedColumns)
    {
        var definition = item["def"] ?? item.Definition;
        var own = definition.Contains(" REFERENCES ", StringComparison.Ordinal) ? definition[..definition.IndexOf(" REFERENCES ", StringComparison.Ordinal)]
            : definition.IndexOf(" USING ", StringComparison.Ordinal) is > 0 and var at && item.Name.Kind == "index" ? definition[at..] : definition;
        var columns = passage.From.Of(item.Relation).Where(column => column.Name.Kind == "column" && NamesInText.MentionsLast(own, SqlName.Last(column.Name.Identity))).ToList();
        return columns.Count > 0 && columns.TrueForAll(column => droppedColumns.Contains(column.Name.Identity));
    }

    private static ObservedStatement? Dropping(Passage passage, CatalogObject item) =>
        passage.Seen.Statements.FirstOrDefault(seen => seen.Statement.Sql.Contains("drop", StringComparison.OrdinalIgnoreCase) && item.Relation.Length > 0 && SqlText.Names(seen.Statement.Sql, item.Relation))
        ?? passage.Seen.Statements.FirstOrDefault(seen => seen.Statement.Sql.Contains("cascade", StringComparison.OrdinalIgnoreCase))
        ?? passage.Seen.Statements.FirstOrDefault(seen => seen.Statement.Sql.Contains("drop", StringComparison.OrdinalIgnoreCase));

    private static ObservedStatement? Naming(Passage passage, string identity) => passage.Seen.Statements.LastOrDefault(seen => SqlText.Names(seen.Statement.Sql, identity));

    private static string Definition(CatalogObject item) => FindingText.Lines(item["def"] ?? item["view"] ?? item.Definition.Replace(CatalogObject.Separator, ' ')).FirstOrDefault() ?? item.Name.ToString();
}

using System.Text.RegularExpressions;
using Stairway.Catalog;

namespace Stairway.Review.Observed;

/// <summary>
/// Finds the work under blocking locks in what was seen. That there is work is observed; what it is for is read from the catalog before and after and from the statement's words, so a mistake there costs the right advice, never the verdict.
/// </summary>
internal static partial class Works
{
    /// <summary>In the order of the statements.</summary>
    public static IReadOnlyList<Work> Of(Passage passage) => [.. passage.Seen.Statements.SelectMany(seen => Of(passage, seen))];

    private static IEnumerable<Work> Of(Passage passage, ObservedStatement seen)
    {
        var worked = seen.Effects.Where(effect => effect is { IsWork: true, IsDropped: false, Kind: 'r' or 'm' } && (effect.Kind == 'm' ? effect.After == LockMode.AccessExclusive : effect.After.BlocksWrites())); // nobody writes to a materialized view
        foreach (var same in worked.GroupBy(effect => KindOf(passage, seen, effect)))
        {
            if (same.Key is { } kind) yield return new(kind, seen, [.. same.OrderByDescending(effect => effect.After).ThenBy(effect => effect.Relation, StringComparer.Ordinal)]);
        }
    }

    /// <summary>Null for what is no work after all.</summary>
    private static WorkKind? KindOf(Passage passage, ObservedStatement seen, Effect effect)
    {
        var sql = seen.Statement.Sql;
        if (effect.IsRewritten)
            return Refresh().IsMatch(sql) ? WorkKind.MaterializedView : Maintenance().IsMatch(sql) ? WorkKind.Maintenance : Truncate().IsMatch(sql) ? null : WorkKind.Rewrite;
        if (Maintenance().IsMatch(sql)) return WorkKind.Maintenance;
        if (SqlText.IsAboutRows(sql)) return null; // it reads to find the rows that it changes
        if (NewIndexes(passage, effect) is { Count: > 0 } indexes)
            return indexes.Any(index => ConstraintOf(passage.To, effect.Relation, index) is not null) ? WorkKind.ConstraintIndex : WorkKind.Index;
        if (Attach().IsMatch(sql)) return WorkKind.Partition;
        if (Domain().IsMatch(sql)) return WorkKind.Domain;
        if (Validate().IsMatch(sql)) return WorkKind.LateValidation;
        if (UsingIndex().IsMatch(sql)) return WorkKind.KeySetsNotNull;
        if (AddsConstraint().IsMatch(sql) || seen.Effects.Any(other => passage.New(other.Relation, "constraint").Any(IsChecked) && Foreign().IsMatch(sql))) return WorkKind.Constraint;
        return NotNull().IsMatch(sql) ? WorkKind.NotNull : WorkKind.Scan;
    }

    /// <summary>By name: ALTER TYPE makes an index anew under the old name, and keeps its file where it can.</summary>
    public static IReadOnlyList<string> NewIndexes(Passage passage, Effect effect) =>
        [.. effect.NewIndexes.Where(name => passage.From.Find(IndexOf(effect.Relation, name)) is not { } before || passage.To.Find(IndexOf(effect.Relation, name)) is { } after && before["def"] != after["def"])];

    private static ObjectName IndexOf(string relation, string name) => new("index", $"{SqlName.Parent(relation)}.{SqlName.Quote(name)}");

    /// <summary>The constraint of a relation that an index of this name enforces.</summary>
    public static CatalogObject? ConstraintOf(CatalogState state, string relation, string index) =>
        state.Find(new("constraint", $"{relation}.{SqlName.Quote(index)}"));

    private static bool IsChecked(CatalogObject constraint) => constraint["type"] is "check" or "foreign key" && constraint["not_valid"] is null;

    [GeneratedRegex(@"\brefresh\s+materialized\b", Words)]
    private static partial Regex Refresh();

    [GeneratedRegex(@"(^|;|\n)\s*(reindex|cluster|vacuum)\b", Words)]
    private static partial Regex Maintenance();

    [GeneratedRegex(@"(^|;|\n)\s*truncate\b", Words)]
    private static partial Regex Truncate();

    [GeneratedRegex(@"\b(attach\s+partition|partition\s+of)\b", Words)]
    private static partial Regex Attach();

    [GeneratedRegex(@"\balter\s+domain\b", Words)]
    private static partial Regex Domain();

    [GeneratedRegex(@"\bvalidate\s+constraint\b", Words)]
    private static partial Regex Validate();

    [GeneratedRegex(@"\busing\s+index\b(?!\s+tablespace)", Words)]
    private static partial Regex UsingIndex();

    [GeneratedRegex(@"\badd\b[^;]*\b(check|foreign\s+key|references)\b|\benforced\b", Words)]
    private static partial Regex AddsConstraint();

    [GeneratedRegex(@"\b(foreign|references|check)\b", Words)]
    private static partial Regex Foreign();

    [GeneratedRegex(@"(?<!\bdrop\s+)\bnot\s+null\b", Words)]
    private static partial Regex NotNull();

    private const RegexOptions Words = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline;
}

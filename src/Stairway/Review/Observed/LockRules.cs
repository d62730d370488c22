namespace Stairway.Review.Observed;

/// <summary>STW0408, 0413, 0414, 0420: locks that are taken for a moment, and more often than they need be.</summary>
internal static class LockRules
{
    public static IEnumerable<Finding> Judge(Passage passage) =>
        [.. passage.Seen.Statements.SelectMany(seen => DroppedIndexes(passage, seen).Concat(NotNamed(passage, seen))), .. WithoutTimeout(passage), .. ReadAgain(passage)];

    private static IEnumerable<Finding> DroppedIndexes(Passage passage, ObservedStatement seen) =>
        from effect in seen.Effects
        where effect is { IsDropped: true, Kind: 'i', After: LockMode.AccessExclusive } && SqlText.Names(seen.Statement.Sql, effect.Relation) && seen.Statement.Sql.Contains("index", StringComparison.OrdinalIgnoreCase)
        let index = passage.From.Find(new("index", effect.Relation))
        where index is not null && Works.ConstraintOf(passage.From, index.Relation, Catalog.SqlName.Plain(Catalog.SqlName.Last(effect.Relation))) is null
        select passage.Find(Rules.IndexDropBlocks, seen, $"{passage.Direction}() drops index {effect.Relation} under ACCESS EXCLUSIVE on {index.Relation}: instant, but it waits for every query that runs, and all others wait behind it", [index.Relation]) with
        {
            Object = index.Name,
            Details = [.. FindingText.Lines(seen.Statement.Sql)],
            Repair = passage.From.Find(new("partitioned table", index.Relation)) is not null
                ? "an index of a partitioned table cannot be dropped concurrently: take a short lock_timeout, and try again when it gives up"
                : $"{SafeWays.OutsideTransaction}\n{Catalog.Repairs.CSharp.ExecuteSql($"DROP INDEX CONCURRENTLY IF EXISTS {effect.Relation}")}",
        };

    private static IEnumerable<Finding> NotNamed(Passage passage, ObservedStatement seen)
    {
        var unnamed = seen.Effects.Where(effect => effect is { IsTable: true, IsDropped: false, IsLocked: true } && effect.After >= LockMode.ShareRowExclusive
            && !SqlText.Names(seen.Statement.Sql, effect.Relation) && !IsOfDroppedIndex(passage, seen, effect.Relation) && !IsPartitionOfNamed(passage, seen, effect.Relation)).ToList();
        if (unnamed.Count == 0 || seen.Statement.Sql.Length == 0) yield break;

        var names = unnamed.Select(effect => effect.Relation).ToList();
        yield return passage.Find(Rules.LockNotNamed, seen, $"{passage.Direction}() locks {FindingText.Enumeration(names)}, too, which the statement does not name: {unnamed.Max(effect => effect.After).Blocks()} wait", names) with
        {
            Object = new("table", names[0]),
            Details = [.. FindingText.Lines(seen.Statement.Sql), $"observed: {string.Join("; ", unnamed.Select(effect => $"{effect.After.Sql()} on {effect.Relation}"))}"],
        };
    }

    private static IEnumerable<Finding> WithoutTimeout(Passage passage)
    {
        if (passage.Seen.Timeout != "0") yield break;

        foreach (var seen in passage.Seen.Statements)
        {
            if (seen.Statement.Sql.Contains("lock_timeout", StringComparison.OrdinalIgnoreCase)) yield break;

            var locked = seen.Effects.Where(effect => effect is { IsTable: true, IsLocked: true } && effect.After.BlocksWrites()).Select(effect => effect.Relation).ToList();
            if (locked.Count == 0) continue;

            yield return passage.Find(Rules.LockWithoutTimeout, seen, $"{passage.Direction}() waits for its lock on {FindingText.Enumeration(locked)} without a lock_timeout: behind one long query, everything waits with it", locked) with
            {
                Object = new("table", locked[0]),
                Repair = """Execute.Sql("SET LOCAL lock_timeout = '5s'"); // first in the migration; run it again when it gives up""",
            };
            yield break;
        }
    }

    private static IEnumerable<Finding> ReadAgain(Passage passage) =>
        from work in Works.Of(passage)
        where work.Kind is WorkKind.Rewrite or WorkKind.NotNull or WorkKind.Constraint or WorkKind.Scan
        from effect in work.Effects
        group (work.Statement, effect) by effect.Relation into repeated
        where repeated.Select(one => one.Statement.Index).Distinct().Count() > 1
        let last = repeated.Last()
        select passage.Find(Rules.ReadAgain, last.Statement, $"{passage.Direction}() goes through all of {repeated.Key} {repeated.Count()} times, where one ALTER TABLE with all its parts would do it once", [repeated.Key]) with
        {
            Object = new("table", repeated.Key),
            Details = [.. repeated.Select(one => FindingText.Lines(one.Statement.Statement.Sql).FirstOrDefault() ?? one.Statement.Statement.Expression).Take(FindingText.ShownLines)],
            Repair = "write the changes as one Execute.Sql(\"ALTER TABLE …, …\"): FluentMigrator sends an ALTER TABLE for each",
        };

    private static bool IsOfDroppedIndex(Passage passage, ObservedStatement seen, string table) =>
        seen.Effects.Any(effect => effect is { IsDropped: true, Kind: 'i' } && passage.From.Find(new("index", effect.Relation))?.Relation == table);

    private static bool IsPartitionOfNamed(Passage passage, ObservedStatement seen, string table) =>
        passage.To.Of(table).FirstOrDefault(item => item.Name.Identity == table)?["parents"] is { } parents && parents.Split(", ").Any(parent => SqlText.Names(seen.Statement.Sql, parent));
}

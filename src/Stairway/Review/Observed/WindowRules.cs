namespace Stairway.Review.Observed;

/// <summary>STW0411, 0412, 0421: what goes on while an earlier statement's lock is still held, for it is held to the end of the transaction.</summary>
internal static class WindowRules
{
    public static IEnumerable<Finding> Judge(Passage passage) =>
        passage.Seen.InTransaction
            ? [.. passage.Seen.Statements.SelectMany(seen => new[] { WorkElsewhere(passage, seen), RowsChanged(passage, seen) }).OfType<Finding>(), .. Several(passage)]
            : [];

    /// <summary>Reads, rewrites or builds on one table while another one is locked.</summary>
    private static Finding? WorkElsewhere(Passage passage, ObservedStatement seen)
    {
        if (SqlText.IsAboutRows(seen.Statement.Sql)) return null;

        var held = Held(passage, seen);
        var worked = seen.Effects.Where(effect => effect is { IsWork: true, IsDropped: false, Kind: 'r' or 'm' } && held.TrueForAll(look => look.Name != effect.Relation)).Select(effect => effect.Relation).ToList();
        var waiting = held.Where(look => !worked.Contains(look.Name!)).ToList();
        if (worked.Count == 0 || waiting.Count == 0) return null;

        var names = waiting.Select(look => look.Name!).ToList();
        return passage.Find(Rules.LockHeldOverWork, seen, $"{passage.Direction}() goes through all of {FindingText.Enumeration(worked)} while {FindingText.Enumeration(names)} stays locked: {Blocked(waiting)} of it wait, too", names) with
        {
            Object = new("table", names[0]),
            Details = [.. FindingText.Lines(seen.Statement.Sql), Observed(waiting)],
            Repair = "give each of the two a migration of its own, the slow one first",
        };
    }

    private static Finding? RowsChanged(Passage passage, ObservedStatement seen)
    {
        var sql = seen.Statement.Sql;
        var held = Held(passage, seen);
        if (held.Count == 0 || !SqlText.ChangesRows(sql)) return null;

        var changed = seen.Effects.Where(effect => effect is { IsTable: true, IsDropped: false } && effect.After >= LockMode.RowExclusive && SqlText.Names(sql, effect.Relation)).Select(effect => effect.Relation)
            .Concat(held.Where(look => SqlText.Names(sql, look.Name!)).Select(look => look.Name!)).Distinct().ToList();
        if (changed.Count == 0) return null;

        var rows = seen.Effects.Where(effect => changed.Contains(effect.Relation)).Sum(effect => effect.Rows.Sum);
        var names = held.Select(look => look.Name!).ToList();
        var locked = names.SequenceEqual(changed) ? "it" : FindingText.Enumeration(names);
        return passage.Find(Rules.RowsUnderLock, seen, $"{passage.Direction}() changes rows of {FindingText.Enumeration(changed)} while {locked} is locked: {Blocked(held)} wait until the last row is written", names.Concat(changed)) with
        {
            Object = new("table", changed[0]),
            Details = [.. FindingText.Lines(sql), Observed(held), .. rows > 0 ? [$"observed: {FindingText.Count(rows, "row")} written"] : Array.Empty<string>()],
            Repair = "change the rows in a migration of its own that changes nothing else, in batches where there are many",
        };
    }

    private static IEnumerable<Finding> Several(Passage passage)
    {
        var first = new Dictionary<string, ObservedStatement>(StringComparer.Ordinal);
        foreach (var seen in passage.Seen.Statements)
        {
            foreach (var effect in seen.Effects.Where(effect => effect is { IsTable: true, IsDropped: false } && effect.After >= LockMode.ShareRowExclusive && !passage.SmallTables.Contains(effect.Relation)))
                first.TryAdd(effect.Relation, seen);
        }

        if (first.Values.Distinct().Count() < 2) yield break;

        var last = first.Values.MaxBy(seen => seen.Index);
        yield return passage.Find(Rules.SeveralLocked, last, $"{passage.Direction}() locks {FindingText.Enumeration([.. first.Keys])} one after the other: a transaction of the application that goes the other way round meets it in a deadlock") with
        {
            Details = [.. first.Select(pair => $"{pair.Key} since statement {pair.Value.Index + 1} of {passage.Seen.Statements.Count}")],
            Repair = "one existing table a migration",
        };
    }

    /// <summary>Tables that are locked against writes already when the statement begins, and are there still.</summary>
    private static List<RelationLook> Held(Passage passage, ObservedStatement seen) =>
        [.. seen.Held.Where(look => look is { Name: not null, Kind: 'r' or 'p' or 'm' } && passage.Seen.InTransaction).OrderBy(look => look.Name, StringComparer.Ordinal)];

    private static string Blocked(List<RelationLook> held) => held.Max(look => look.Mode).Blocks()!;

    private static string Observed(List<RelationLook> held) => $"observed: {string.Join("; ", held.Select(look => $"{look.Mode.Sql()} on {look.Name}"))}, held since an earlier statement";
}

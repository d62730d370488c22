namespace Stairway.Review.Observed;

/// <summary>STW0401 to 0407, 0409, 0415, 0416, 0418, 0419: work under a lock for which an application waits.</summary>
internal static class WorkRules
{
    public static IEnumerable<Finding> Judge(Passage passage) => [.. Works.Of(passage).Select(work => Find(passage, work)), .. Maintained(passage)];

    /// <summary>VACUUM FULL runs outside a transaction only, where its lock cannot always be seen; its words leave no doubt.</summary>
    private static IEnumerable<Finding> Maintained(Passage passage) =>
        from seen in passage.Seen.Statements
        where !passage.Seen.InTransaction && seen.Blind is not null && SqlText.Maintains(seen.Statement.Sql)
        let tables = passage.From.All.Where(item => item.Name.Kind is "table" or "materialized view" && passage.To.Find(item.Name) is not null && SqlText.Names(seen.Statement.Sql, item.Name.Identity)).Select(item => item.Name.Identity).ToList()
        where tables.Count > 0
        select passage.Find(Rules.MaintenanceBlocks, seen, $"{passage.Direction}() rebuilds {FindingText.Enumeration(tables)}: reads and writes wait until it is done", tables) with
        {
            Object = new("table", tables[0]),
            Details = [.. FindingText.Lines(seen.Statement.Sql)],
            Repair = SafeWays.Rebuild(seen.Statement.Sql, tables[0]),
        };

    private static Finding Find(Passage passage, Work work) =>
        passage.Find(RuleOf(work.Kind), work.Statement, $"{passage.Direction}() {Deed(passage, work)} under {work.Mode.Sql()}: {work.Mode.Blocks(Waiting(work))} wait until it is done", work.Tables) with
        {
            Object = new(work.Effects[0].Kind == 'm' ? "materialized view" : "table", work.Tables[0]),
            Details = [.. FindingText.Lines(work.Statement.Statement.Sql), Evidence(passage, work)],
            Repair = SafeWays.Of(passage, work),
        };

    private static Rule RuleOf(WorkKind kind) => kind switch
    {
        WorkKind.Rewrite => Rules.TableRewritten,
        WorkKind.NotNull => Rules.NotNullScans,
        WorkKind.Constraint => Rules.ConstraintScans,
        WorkKind.LateValidation => Rules.ValidatedUnderLock,
        WorkKind.Index => Rules.IndexBlocks,
        WorkKind.ConstraintIndex => Rules.ConstraintBuildsIndex,
        WorkKind.KeySetsNotNull => Rules.KeySetsNotNull,
        WorkKind.Partition => Rules.PartitionScans,
        WorkKind.Domain => Rules.DomainScans,
        WorkKind.MaterializedView => Rules.RefreshBlocks,
        WorkKind.Maintenance => Rules.MaintenanceBlocks,
        _ => Rules.ScannedUnderLock,
    };

    private static string Deed(Passage passage, Work work)
    {
        var tables = FindingText.Enumeration(work.Tables);
        return work.Kind switch
        {
            WorkKind.Rewrite => $"rewrites {tables}",
            WorkKind.NotNull => $"reads all of {tables} to see that no row is NULL",
            WorkKind.Constraint => $"checks every row of {tables}",
            WorkKind.LateValidation => $"validates a constraint of {tables} in the transaction that still holds the lock of an earlier statement,",
            WorkKind.Index => $"builds {FindingText.Enumeration([.. work.Effects.SelectMany(effect => Works.NewIndexes(passage, effect))])} on {tables}",
            WorkKind.ConstraintIndex => $"builds the index of {FindingText.Enumeration([.. work.Effects.SelectMany(effect => Works.NewIndexes(passage, effect))])} on {tables}",
            WorkKind.KeySetsNotNull => $"makes the key's columns of {tables} NOT NULL, for which it reads all rows,",
            WorkKind.Partition => $"reads all of {tables} to see which of its rows belong into the partition",
            WorkKind.Domain => $"checks every row of {tables}, which uses the domain,",
            WorkKind.MaterializedView => $"computes {tables} anew",
            WorkKind.Maintenance => $"rebuilds {tables}",
            _ => $"reads all of {tables}",
        };
    }

    /// <summary>Also the other side of a foreign key: it is locked as long.</summary>
    private static string Waiting(Work work) =>
        FindingText.Enumeration([.. work.Tables.Concat(work.Statement.Effects.Where(effect => effect is { IsTable: true, IsDropped: false } && effect.After.BlocksWrites()).Select(effect => effect.Relation)).Distinct()]);

    private static string Evidence(Passage passage, Work work)
    {
        var seen = work.Effects.Select(effect => $"{effect.After.Sql()} on {effect.Relation}{(effect.Before == effect.After ? ", held since an earlier statement" : "")}"
            + $"{(effect.IsRewritten ? ", rewritten" : "")}{(effect.Scans > 0 ? $", {FindingText.Count((int)effect.Scans, "full scan")}" : "")}");
        var after = passage.Seen.After(work.Statement);
        return $"observed: {string.Join("; ", seen)}{(after > 0 ? $"; held over {FindingText.Count(after, "further statement")}" : "")}";
    }
}

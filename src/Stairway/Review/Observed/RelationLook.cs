namespace Stairway.Review.Observed;

/// <summary>What one relation, which was there before the step, looks like at one moment of its transaction.</summary>
/// <param name="Oid">Its number, which stays when it is renamed.</param>
/// <param name="Mode">The strongest lock that the transaction holds on it.</param>
internal sealed record RelationLook(uint Oid, LockMode Mode)
{
    /// <summary>Qualified, and quoted where PostgreSQL quotes; null when it is gone.</summary>
    public string? Name { get; init; }

    /// <summary>As in <c>pg_class.relkind</c>; null when it is gone.</summary>
    public char? Kind { get; init; }

    /// <summary>The number of the file that holds it, where it was made in this transaction: the relation was rewritten, or emptied; else 0.</summary>
    public long NewFile { get; init; }

    /// <summary>How often it was read from end to end in this transaction.</summary>
    public long Scans { get; init; }

    /// <summary>Rows that this transaction inserted, updated, deleted.</summary>
    public RowCount Rows { get; init; }

    /// <summary>Indexes of it that this transaction made, by name.</summary>
    public IReadOnlyList<string> NewIndexes { get; init; } = [];
}

/// <summary>Rows written.</summary>
internal readonly record struct RowCount(long Inserted, long Updated, long Deleted)
{
    public long Sum => Inserted + Updated + Deleted;

    public static RowCount operator -(RowCount after, RowCount before) => new(after.Inserted - before.Inserted, after.Updated - before.Updated, after.Deleted - before.Deleted);
}

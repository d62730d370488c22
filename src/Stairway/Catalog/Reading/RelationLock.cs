namespace Stairway.Catalog.Reading;

/// <summary>A lock on a relation that a transaction still holds when it is about to be committed.</summary>
/// <param name="Relation">OID of a table, view, sequence, index, …</param>
/// <param name="Mode">PostgreSQL's name of the mode.</param>
/// <param name="IsGone">Whether the relation was dropped.</param>
/// <param name="IsIndex">Whether it is an index.</param>
internal readonly record struct RelationLock(uint Relation, string Mode, bool IsGone, bool IsIndex)
{
    /// <summary>OIDs below belong to the system.</summary>
    public const uint FirstUserOid = 16384;

    /// <summary>Which parts of the relation may have been changed under this lock.
    /// CREATE INDEX locks in share mode; a foreign key, a trigger, and switching triggers on and off in share row exclusive mode;
    /// queries and changes of rows in weaker ones. https://www.postgresql.org/docs/current/explicit-locking.html</summary>
    public RelationParts Parts => Mode switch
    {
        "AccessShareLock" or "RowShareLock" or "RowExclusiveLock" => RelationParts.None,
        "ShareLock" => RelationParts.Indexes,
        "ShareRowExclusiveLock" => RelationParts.Constraints | RelationParts.Triggers | RelationParts.Sequence,
        _ => RelationParts.All,
    };
}

namespace Stairway.Catalog.Reading;

/// <summary>How many rows of a catalog were written.</summary>
internal readonly record struct WrittenRows(long Inserted, long Updated, long Deleted)
{
    public bool Any => this != default;

    public long Sum => Inserted + Updated + Deleted;

    public static WrittenRows operator -(WrittenRows after, WrittenRows before) =>
        new(after.Inserted - before.Inserted, after.Updated - before.Updated, after.Deleted - before.Deleted);
}

/// <summary>Tells what one transaction wrote from counters that count for the session: <c>pg_stat_get_xact_tuples_…</c> keep counting over transactions,
/// until the session reports them at a moment of its choice between two of them and starts anew from zero.
/// Whether it did shows in a mark: each time the evidence is gathered, it scans a catalog that nothing else scans, so the scans of that catalog count the gatherings since.</summary>
internal sealed class WriteCounters
{
    public const string MarkedCatalog = "pg_catalog.pg_replication_origin";

    private IReadOnlyDictionary<uint, WrittenRows> before = new Dictionary<uint, WrittenRows>();
    private long? markBefore;

    /// <summary>By OID of the catalog, what was written since the evidence before this; more where that cannot be told, never less.</summary>
    public Dictionary<uint, WrittenRows> Since(Evidence evidence)
    {
        var unbroken = evidence.Mark is not null && evidence.Mark == markBefore + 1;
        var since = evidence.Written.ToDictionary(pair => pair.Key, pair => unbroken ? pair.Value - before.GetValueOrDefault(pair.Key) : pair.Value);

        (before, markBefore) = (evidence.Written, evidence.Mark);
        return since.Where(pair => pair.Value.Any).ToDictionary();
    }
}

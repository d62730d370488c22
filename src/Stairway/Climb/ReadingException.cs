using Stairway.Catalog;

namespace Stairway.Climb;

/// <summary>A full reading saw what the incremental one did not: a fault of ours, mended by climbing again with full readings.</summary>
internal sealed class ReadingException(IReadOnlyList<ObjectChange> missed)
    : Exception($"reading only what was touched missed {missed.Count} change(s): {string.Join(", ", missed.Take(5).Select(change => (change.Before ?? change.After)!.Name))}")
{
    public IReadOnlyList<ObjectChange> Missed { get; } = missed;
}

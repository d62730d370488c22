namespace Stairway.Catalog.Comparison;

/// <summary>A change, and the changes that only follow from it.</summary>
internal sealed record Group(Change Root, IReadOnlyList<Change> Folded)
{
    public IEnumerable<Change> All => Folded.Prepend(Root);
}

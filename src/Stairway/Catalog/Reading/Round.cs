namespace Stairway.Catalog.Reading;

/// <summary>What is read together, in one batch.</summary>
internal sealed class Round
{
    /// <summary>Relations, and the parts of them.</summary>
    public Dictionary<uint, RelationParts> Relations { get; } = [];

    /// <summary>Families that are read as a whole.</summary>
    public HashSet<Family> Whole { get; } = [];

    /// <summary>OIDs of single routines.</summary>
    public HashSet<uint> Routines { get; } = [];

    /// <summary>Whether the routines are read that the step wrote.</summary>
    public bool WrittenRoutines { get; set; }

    /// <summary>Relations and indexes of which it is asked who mentions them.</summary>
    public HashSet<uint> DependentsOf { get; } = [];

    public bool IsEmpty => Relations.Count == 0 && Whole.Count == 0 && Routines.Count == 0 && !WrittenRoutines && DependentsOf.Count == 0;

    public void Want(uint relation, RelationParts parts)
    {
        if (parts != RelationParts.None)
            Relations[relation] = Relations.GetValueOrDefault(relation) | parts;
    }

    public uint[] Wanting(RelationParts part) => [.. Relations.Where(pair => pair.Value.HasFlag(part)).Select(pair => pair.Key)];
}

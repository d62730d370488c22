namespace Stairway.Catalog.Comparison;

/// <summary>An object that is not what it should be.</summary>
/// <param name="Expected">What it should be; null: it should not be there.</param>
/// <param name="Actual">What it is; null: it is not there.</param>
internal sealed record Change(CatalogObject? Expected, CatalogObject? Actual)
{
    private IReadOnlyList<AttributeChange>? _attributes;

    public CatalogObject Object => Expected ?? Actual!;

    public ObjectName Name => Object.Name;

    public DifferenceKind Kind => this switch
    {
        { Expected: null } => DifferenceKind.LeftBehind,
        { Actual: null } => DifferenceKind.Lost,
        { Expected.Name: var expected, Actual.Name: var actual } => expected == actual ? DifferenceKind.Changed : DifferenceKind.Renamed,
    };

    /// <summary>What differs between the two sides; nothing where there is only one.</summary>
    public IReadOnlyList<AttributeChange> Attributes => _attributes ??= Expected is null || Actual is null ? [] : AttributeChanges.Between(Expected, Actual);

    public bool IsEqual => Kind == DifferenceKind.Changed && Attributes.Count == 0;

    public bool Equals(Change? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode();
}

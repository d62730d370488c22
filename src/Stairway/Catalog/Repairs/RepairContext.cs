using Stairway.Catalog.Comparison;

namespace Stairway.Catalog.Repairs;

/// <summary>What a repair may have to know beside the difference itself.</summary>
/// <param name="expected">The whole expected state.</param>
/// <param name="changes">Everything that differs.</param>
internal sealed class RepairContext(ExpectedCatalog expected, IReadOnlyCollection<Change> changes)
{
    private readonly Dictionary<ObjectName, CatalogObject?> _present = changes.ToDictionary(change => change.Name, change => change.Actual);
    private readonly Lazy<IReadOnlyList<CatalogObject>> _all = new(() => [.. expected.All()]);
    private readonly Lazy<IReadOnlyDictionary<string, CatalogObject>> _identities = new(() =>
        expected.All().Where(item => item.Name.Kind == "sequence" && Serials.IsOfIdentity(item)).ToDictionary(item => item["owned_by"]!["identity ".Length..]));

    private Owners? _owners;

    public ExpectedCatalog Expected => expected;

    public IReadOnlyCollection<Change> Changes => changes;

    /// <summary>Everything that is expected.</summary>
    public IReadOnlyList<CatalogObject> All => _all.Value;

    /// <summary>Who owns what a migration creates, unless it says otherwise: the one who made the database.</summary>
    public string? Creator => Find(new("database", "current"))?["owner"];

    /// <summary>The expected object of this name, or null.</summary>
    public CatalogObject? Find(ObjectName name) => expected.Find(name);

    /// <summary>The sequence of an identity column.</summary>
    public CatalogObject? SequenceOfIdentity(string column) => _identities.Value.GetValueOrDefault(column);

    /// <summary>Whether it should be there and is, perhaps not quite as it should.</summary>
    public bool IsPresent(ObjectName name) => Find(name) is not null && !IsLost(name);

    /// <summary>What is there in the place of an expected object; null where it was lost.</summary>
    public CatalogObject? Present(CatalogObject item) => _present.GetValueOrDefault(item.Name, item);

    /// <summary>Whether it should be there and is not.</summary>
    public bool IsLost(ObjectName name) => _present.TryGetValue(name, out var present) && present is null;

    /// <summary>What goes when this object is dropped, and has to come back with it.</summary>
    public IReadOnlyList<CatalogObject> PartsOf(CatalogObject item)
    {
        _owners ??= new Owners([.. All.Select(other => new Change(other, null))], expected);
        return [.. All.Where(other => other.Name != item.Name && _owners.Lead(other.Name, item.Name))];
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Stairway.Catalog;

/// <summary>Everything in a database at one moment. Immutable; successive states share what was not touched between them.</summary>
internal sealed class CatalogState
{
    private readonly SharedMap<ObjectName, CatalogObject> objects;
    private readonly SharedMap<string, IReadOnlyList<CatalogObject>> relations;

    private CatalogState(SharedMap<ObjectName, CatalogObject> objects, SharedMap<string, IReadOnlyList<CatalogObject>> relations)
    {
        this.objects = objects;
        this.relations = relations;
    }

    public static CatalogState Empty { get; } = new(SharedMap<ObjectName, CatalogObject>.Empty, SharedMap<string, IReadOnlyList<CatalogObject>>.Empty);

    /// <summary>Every object, ordered by kind and identity.</summary>
    public IReadOnlyList<CatalogObject> All => [.. objects.Values.OrderBy(item => item.Name, ByName)];

    public CatalogObject? Find(ObjectName name) => objects.Find(name);

    /// <summary>The relation itself and all that belongs to it, ordered by kind and identity.</summary>
    /// <param name="relation">Identity of the relation: <c>public.users</c>.</param>
    public IReadOnlyList<CatalogObject> Of(string relation) => relations.Find(relation) ?? [];

    /// <summary>What differs, ordered by kind and identity. Costs what was touched between the two, when one grew out of the other.</summary>
    public static IReadOnlyList<ObjectChange> Changes(CatalogState before, CatalogState after) =>
    [
        .. SharedMap<ObjectName, CatalogObject>.Differences(before.objects, after.objects)
            .Where(pair => pair.Before != pair.After)
            .Select(pair => new ObjectChange(pair.Before, pair.After))
            .OrderBy(change => change.Name, ByName),
    ];

    /// <summary>SHA-256 over all objects, in hexadecimal: equal for equal states, whatever their history.</summary>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in All)
            hash.AppendData(Encoding.UTF8.GetBytes($"{item.Name.Kind}\0{item.Name.Identity}\0{item.Relation}\0{item.Definition}\0\0"));

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The state after these objects went and those came. An object that is in both came.</summary>
    internal CatalogState With(IReadOnlyCollection<CatalogObject> gone, IReadOnlyCollection<CatalogObject> come)
    {
        var edits = new Dictionary<ObjectName, CatalogObject?>();
        foreach (var item in gone)
            edits[item.Name] = null;
        foreach (var item in come)
            edits[item.Name] = item;

        var newcomers = edits.Values.OfType<CatalogObject>().ToLookup(item => item.Relation);
        var touched = gone.Concat(come).Select(item => item.Relation).Where(relation => relation.Length > 0).Distinct();
        return new(objects.With(edits), relations.With(touched.Select(Members)));

        KeyValuePair<string, IReadOnlyList<CatalogObject>?> Members(string relation)
        {
            var members = Of(relation).Where(item => !edits.ContainsKey(item.Name)).Concat(newcomers[relation]).OrderBy(item => item.Name, ByName).ToList();
            return new(relation, members.Count > 0 ? members : null);
        }
    }

    private static readonly Comparer<ObjectName> ByName = Comparer<ObjectName>.Create(
        (one, other) => string.CompareOrdinal(one.Kind, other.Kind) is var order and not 0 ? order : string.CompareOrdinal(one.Identity, other.Identity));
}

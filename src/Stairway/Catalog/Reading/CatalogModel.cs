namespace Stairway.Catalog.Reading;

/// <summary>What was read so far, by OID, and the state that it amounts to. Parts of it are replaced as they are read again.</summary>
internal sealed class CatalogModel(HiddenObjects hidden)
{
    /// <summary>Holds what belongs to no relation.</summary>
    private readonly Holder others = new(0, "", isHidden: false, isSequence: false);

    private readonly Dictionary<uint, Holder> relations = [];
    private readonly Dictionary<uint, uint> indexes = [];
    private readonly Dictionary<(Holder Holder, Family Family), IReadOnlyList<Member>> replaced = [];

    /// <summary>As of the last <see cref="Commit"/>.</summary>
    public CatalogState State { get; private set; } = CatalogState.Empty;

    public int Relations => relations.Count;

    public bool Knows(uint relation) => relations.ContainsKey(relation);

    /// <summary>The table of an index; null for what is no known index.</summary>
    public uint? RelationOfIndex(uint index) => indexes.TryGetValue(index, out var relation) ? relation : null;

    /// <summary>What a relation or an index is called; null for one that is unknown or hidden.</summary>
    public ObjectName? NameOf(uint oid) =>
        relations.TryGetValue(oid, out var relation) ? relation.Head?.Name
        : indexes.TryGetValue(oid, out var table) ? relations[table].Index(oid)?.Name
        : null;

    /// <summary>What the relation may consist of.</summary>
    public RelationParts PossibleParts(uint relation) => relations.GetValueOrDefault(relation) switch
    {
        null => RelationParts.All,
        { IsSequence: true } => RelationParts.Sequence | RelationParts.Comments,
        _ => RelationParts.All & ~RelationParts.Sequence,
    };

    /// <summary>The objects of a family whose members are no parts of relations.</summary>
    public IEnumerable<CatalogObject> Of(Family family) => others.Of(family).Select(member => member.Object);

    /// <summary>Replaces what is known of one family.</summary>
    /// <param name="family">What was read.</param>
    /// <param name="rows">All rows of the family or, where <paramref name="given"/> is not null, all that belong to those relations.</param>
    /// <param name="given">The relations that were asked for; null: all of them.</param>
    /// <param name="changes">Takes down what is no longer the same.</param>
    public void Replace(Family family, IReadOnlyList<CatalogRow> rows, IReadOnlyCollection<uint>? given, CatalogChanges changes)
    {
        if (!family.OfRelation)
        {
            Replace(others, family, rows.Where(row => !hidden.Hides(row)), changes);
            return;
        }

        var found = rows.ToLookup(row => row.Relation);
        foreach (var relation in given ?? [.. relations.Keys.Union(found.Select(group => group.Key))])
        {
            if (family.IsRelationItself)
                Meet(relation, family, found[relation].FirstOrDefault(), changes);
            if (relations.TryGetValue(relation, out var holder))
                Replace(holder, family, holder.IsHidden ? [] : found[relation], changes);
        }
    }

    /// <summary>Takes in some objects of a family that belongs to no relation, and drops those that are there no longer.</summary>
    /// <param name="family">What was read.</param>
    /// <param name="rows">Some of its rows.</param>
    /// <param name="present">The numbers of all objects that are there; null: none is gone.</param>
    /// <param name="changes">Takes down what is no longer the same.</param>
    public void Update(Family family, IReadOnlyList<CatalogRow> rows, IReadOnlySet<uint>? present, CatalogChanges changes)
    {
        var read = rows.Select(row => row.Number).ToHashSet();
        var kept = others.Of(family).Where(member => present?.Contains(member.Number) != false && !read.Contains(member.Number));

        Put(others, family, changes.Compare(family, 0, others.Of(family), [.. kept, .. rows.Select(row => ToMember(row, others))]));
    }

    /// <summary>Takes a relation that is there no longer out of the model, with all that belongs to it.</summary>
    public void Forget(uint relation, CatalogChanges changes)
    {
        if (!relations.Remove(relation, out var holder))
            return;

        foreach (var family in holder.Families)
        {
            changes.Compare(family, relation, holder.Of(family), []);
            Put(holder, family, []);
        }
    }

    /// <summary>Makes a new state of what was replaced.</summary>
    public void Commit()
    {
        var gone = replaced.Values.SelectMany(members => members).Select(member => member.Object).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        var come = replaced.Keys
            .SelectMany(part => part.Holder.Of(part.Family))
            .Select(member => member.Object)
            .Where(item => !gone.Remove(item))
            .ToList();

        State = State.With([.. gone.Cast<CatalogObject>()], come);
        replaced.Clear();
    }

    /// <summary>Makes the state a successor of another one, with which it shares what is the same.</summary>
    public void ShareWith(CatalogState known)
    {
        var changes = CatalogState.Changes(known, State);
        State = known.With([.. changes.Select(change => change.Before).OfType<CatalogObject>()], [.. changes.Select(change => change.After).OfType<CatalogObject>()]);
    }

    /// <summary>Learns from a relation's own row, or from its absence, whether the relation is there and what it is called.</summary>
    private void Meet(uint relation, Family family, CatalogRow row, CatalogChanges changes)
    {
        var known = relations.GetValueOrDefault(relation);
        if (row == default)
        {
            if (known?.Of(family).Count > 0)
                Forget(relation, changes);
        }
        else if (known is null)
        {
            relations[relation] = new(relation, row.Name.Identity, hidden.HidesRelation(row), family.Part == RelationParts.Sequence);
            changes.Met.Add(relation);
        }
        else if (known.Identity != row.Name.Identity)
        {
            known.Identity = row.Name.Identity;
            known.IsHidden = hidden.HidesRelation(row);
            changes.RelationRenamed(relation);
        }
    }

    private void Replace(Holder holder, Family family, IEnumerable<CatalogRow> rows, CatalogChanges changes)
    {
        var members = rows.Select(row => ToMember(row, family.OfRelation ? holder : relations.GetValueOrDefault(row.Relation, others)));
        Put(holder, family, changes.Compare(family, holder.Relation, holder.Of(family), [.. members]));
    }

    private void Put(Holder holder, Family family, IReadOnlyList<Member> members)
    {
        var old = holder.Of(family);
        if (ReferenceEquals(old, members))
            return;

        if (family.Part == RelationParts.Indexes)
        {
            foreach (var index in old)
                indexes.Remove(index.Number);
            foreach (var index in members)
                indexes[index.Number] = holder.Relation;
        }

        replaced.TryAdd((holder, family), old);
        holder.Put(family, members);
    }

    private static Member ToMember(CatalogRow row, Holder holder) => new(new(row.Name, holder.Identity, row.Definition), row.Number);

    private sealed class Holder(uint relation, string identity, bool isHidden, bool isSequence)
    {
        private readonly Dictionary<Family, IReadOnlyList<Member>> members = [];

        public uint Relation => relation;

        public string Identity { get; set; } = identity;

        public bool IsSequence => isSequence;

        public bool IsHidden { get; set; } = isHidden;

        public IReadOnlyCollection<Family> Families => [.. members.Keys];

        public IReadOnlyList<Member> Of(Family family) => members.GetValueOrDefault(family, []);

        /// <summary>The relation itself; null where it is hidden.</summary>
        public CatalogObject? Head => members.Where(pair => pair.Key.IsRelationItself).SelectMany(pair => pair.Value).Select(member => member.Object).FirstOrDefault();

        public CatalogObject? Index(uint number) => members.Where(pair => pair.Key.Part == RelationParts.Indexes).SelectMany(pair => pair.Value).Where(member => member.Number == number).Select(member => member.Object).FirstOrDefault();

        public void Put(Family family, IReadOnlyList<Member> value)
        {
            if (value.Count > 0)
                members[family] = value;
            else
                members.Remove(family);
        }
    }
}

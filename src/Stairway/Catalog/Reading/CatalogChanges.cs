namespace Stairway.Catalog.Reading;

/// <summary>An object in the model.</summary>
/// <param name="Number">See <see cref="Family"/>.</param>
internal readonly record struct Member(CatalogObject Object, uint Number);

/// <summary>What a reading found no longer the same: enough to tell what else must be read.</summary>
internal sealed class CatalogChanges
{
    private readonly HashSet<uint> reshaped = [];
    private readonly HashSet<uint> relabelled = [];
    private readonly HashSet<Family> changed = [];

    /// <summary>Relations and indexes whose name or whose columns' names are other ones: what mentions them may now be printed in another way.
    /// Even a new column does it: a view that joins with USING prints an alias for a column whose name is no longer the only one.</summary>
    public IReadOnlySet<uint> Reshaped => reshaped;

    /// <summary>Relations of which something got another name: all their parts may now be printed in another way.</summary>
    public IReadOnlySet<uint> Relabelled => relabelled;

    /// <summary>Whether something that belongs to no relation got another name: everything may now be printed in another way.</summary>
    public bool RenamedOthers { get; private set; }

    public int RelationsCreated { get; private set; }

    public int RelationsDropped { get; private set; }

    /// <summary>Comments on relations that were made, changed or dropped.</summary>
    public int CommentsOnRelations { get; private set; }

    public bool Changed(Family family) => changed.Contains(family);

    public void Renamed(uint relation)
    {
        reshaped.Add(relation);
        relabelled.Add(relation);
    }

    public void Dropped(Family family, IReadOnlyList<Member> members)
    {
        if (family.Part == RelationParts.Head)
            RelationsDropped++;
        if (family.Part == RelationParts.Comments)
            CommentsOnRelations += members.Count;
    }

    /// <summary>Takes down how the members of a family differ.</summary>
    /// <returns>The new members; those that are what they were are the same objects.</returns>
    public IReadOnlyList<Member> Compare(Family family, uint relation, IReadOnlyList<Member> old, IReadOnlyList<Member> read)
    {
        if (old.Count == 0)
        {
            if (read.Count > 0)
                Appeared(family, read.Count);
            return read;
        }

        var byName = new Dictionary<ObjectName, CatalogObject>();
        var byNumber = new Dictionary<(string, uint), ObjectName>();
        foreach (var (item, number) in old)
        {
            byName[item.Name] = item;
            if (number != 0)
                byNumber[(item.Name.Kind, number)] = item.Name;
        }

        var members = new Member[read.Count];
        var differences = old.Count;
        var newNames = 0;
        for (var at = 0; at < members.Length; at++)
        {
            var (item, number) = read[at];
            if (byNumber.TryGetValue((item.Name.Kind, number), out var name) && name != item.Name)
                Renamed(family, relation, number);

            if (!byName.TryGetValue(item.Name, out var before))
                newNames++;
            else if (before == item)
                (item, differences) = (before, differences - 1);
            members[at] = new(item, number);
        }

        var namesDiffer = newNames > 0 || members.Length != old.Count;
        differences += newNames;
        if (differences > 0)
            changed.Add(family);
        if (family.Part == RelationParts.Comments)
            CommentsOnRelations += differences;
        if (family.Part == RelationParts.Columns && namesDiffer)
            reshaped.Add(relation);
        return members;
    }

    private void Appeared(Family family, int count)
    {
        changed.Add(family);
        if (family.Part == RelationParts.Head)
            RelationsCreated++;
        if (family.Part == RelationParts.Comments)
            CommentsOnRelations += count;
    }

    private void Renamed(Family family, uint relation, uint number)
    {
        if (!family.OfRelation)
            RenamedOthers = true;
        else
            relabelled.Add(relation);

        if (family.Part == RelationParts.Indexes)
            reshaped.Add(number);
    }
}

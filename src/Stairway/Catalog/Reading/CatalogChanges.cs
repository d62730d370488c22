namespace Stairway.Catalog.Reading;

/// <summary>An object in the model.</summary>
/// <param name="Number">See <see cref="Family"/>.</param>
internal readonly record struct Member(CatalogObject Object, uint Number);

/// <summary>What a reading found no longer the same: enough to tell what else must be read.</summary>
internal sealed class CatalogChanges
{
    private readonly HashSet<Family> changed = [];

    /// <summary>Relations and indexes that got another name, and relations of which a column did: what mentions them is printed in another way.</summary>
    public HashSet<uint> Renamed { get; } = [];

    /// <summary>Relations that got or lost a column: queries that mention them may be printed in another way.</summary>
    public HashSet<uint> Reshaped { get; } = [];

    /// <summary>Relations of which some part got another name: all their parts may be printed in another way.</summary>
    public HashSet<uint> Relabelled { get; } = [];

    /// <summary>Whether something that is no part of a relation got another name: anything may be printed in another way.</summary>
    public bool RenamedOthers { get; private set; }

    /// <summary>Relations that were met for the first time: whatever mentions one was written together with it.</summary>
    public HashSet<uint> Met { get; } = [];

    public int RelationsCreated { get; private set; }

    public int RelationsDropped { get; private set; }

    /// <summary>Comments that were made, changed or dropped.</summary>
    public int CommentsChanged { get; private set; }

    public bool Changed(Family family) => changed.Contains(family);

    public void RelationRenamed(uint relation)
    {
        Renamed.Add(relation);
        Relabelled.Add(relation);
    }

    /// <summary>Takes down how the members of a family differ.</summary>
    /// <param name="family">The members' family.</param>
    /// <param name="relation">The relation that they are parts of, or 0.</param>
    /// <param name="old">What was known.</param>
    /// <param name="read">What was read.</param>
    /// <returns>What was read; members that are what they were are the same objects.</returns>
    public IReadOnlyList<Member> Compare(Family family, uint relation, IReadOnlyList<Member> old, IReadOnlyList<Member> read)
    {
        if (old.SequenceEqual(read))
            return old;

        var known = new Dictionary<ObjectName, CatalogObject>();
        foreach (var member in old)
            known[member.Object.Name] = member.Object;

        var members = new Member[read.Count];
        var (same, appeared) = (0, 0);
        for (var at = 0; at < members.Length; at++)
        {
            members[at] = read[at];
            if (!known.TryGetValue(read[at].Object.Name, out var before))
                appeared++;
            else if (before == read[at].Object)
                (members[at], same) = (read[at] with { Object = before }, same + 1);
        }

        Count(family, relation, appeared, vanished: old.Count - (members.Length - appeared), altered: members.Length - appeared - same);
        FindRenamed(family, relation, old, members);
        return members;
    }

    private void Count(Family family, uint relation, int appeared, int vanished, int altered)
    {
        if (appeared + vanished + altered > 0)
            changed.Add(family);
        if (family.IsOfComments)
            CommentsChanged += appeared + vanished + altered;

        if (family.Part == RelationParts.Head && appeared != vanished)
            (RelationsCreated, RelationsDropped) = (RelationsCreated + appeared, RelationsDropped + vanished);
        if (family.Part == RelationParts.Columns && appeared + vanished > 0)
            Reshaped.Add(relation);
    }

    /// <summary>The same number under another name is a rename. Two may have changed names with each other.</summary>
    private void FindRenamed(Family family, uint relation, IReadOnlyList<Member> old, IReadOnlyList<Member> members)
    {
        var names = new Dictionary<(string, uint), ObjectName>();
        foreach (var member in old.Where(member => member.Number != 0))
            names[(member.Object.Name.Kind, member.Number)] = member.Object.Name;

        foreach (var (item, number) in members)
        {
            if (!names.TryGetValue((item.Name.Kind, number), out var name) || name == item.Name)
                continue;

            if (!family.OfRelation)
                RenamedOthers = true;
            else
                Relabelled.Add(relation);

            if (family.Part == RelationParts.Columns)
                Renamed.Add(relation);
            else if (family.Part == RelationParts.Indexes)
                Renamed.Add(number);
        }
    }
}

namespace Stairway.Catalog.Reading;

/// <summary>One statement that reads one family of objects. Its columns: kind, identity, OID of the relation that it belongs to (or 0), number, definition.
/// The number is the object's OID (a column's attnum): it tells a rename from a drop and an add, and is never compared.</summary>
/// <param name="name">For people who read this program.</param>
/// <param name="catalogs">See <see cref="Catalogs"/>.</param>
/// <param name="sql">The statement, given a condition on the row that stands for the object (<c>c</c>, its relation, in the families of a relation).</param>
internal sealed class Family(string name, IReadOnlyList<string> catalogs, Func<string, string> sql)
{
    /// <summary>The catalogs it reads. As long as none of them is written to, what was read before is still true.</summary>
    public IReadOnlyList<string> Catalogs => catalogs;

    /// <summary>Which part of a relation it reads; <see cref="RelationParts.None"/> for what is not a part of one.</summary>
    public RelationParts Part { get; init; }

    /// <summary>Whether it reads comments: one row for each row of pg_description.</summary>
    public bool IsOfComments { get; init; }

    public bool OfRelation => Part != RelationParts.None;

    /// <summary>The statement that reads the whole family.</summary>
    public string Everything => field ??= Where(OfRelation ? Fragments.UserRelation : "true");

    /// <summary>The statement that reads what belongs to the relations in its parameter, an array of OIDs as text. A relation's own row says whether it is a user's.</summary>
    public string OfGiven => field ??= Where(IsRelationItself ? $"{Fragments.GivenRelation} and {Fragments.UserRelation}" : Fragments.GivenRelation);

    /// <summary>Whether its rows are the relations themselves.</summary>
    public bool IsRelationItself => Part is RelationParts.Head or RelationParts.Sequence;

    /// <summary>The statement that reads the objects for which a condition holds.</summary>
    public string Where(string condition) => sql(condition);

    public override string ToString() => name;
}

/// <summary>What a relation consists of. Each part is read by a statement of its own, so that a touched relation costs only what was touched of it.</summary>
[Flags]
internal enum RelationParts
{
    None = 0,
    Head = 1,
    Columns = 2,
    Constraints = 4,
    Indexes = 8,
    Sequence = 16,
    Triggers = 32,
    Rules = 64,
    Policies = 128,
    Comments = 256,
    All = 511,

    /// <summary>What can change with an index alone.</summary>
    OfIndex = Indexes | Constraints | Comments,
}

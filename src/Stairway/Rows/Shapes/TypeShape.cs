namespace Stairway.Rows.Shapes;

/// <summary>What one has to know of a type to think of values for it.</summary>
/// <param name="Kind">PostgreSQL's <c>typtype</c>: b, c, d, e, r or m.</param>
/// <param name="SqlName">As SQL wants it, without a modifier.</param>
internal sealed record TypeShape(uint Oid, string Name, char Kind, string SqlName)
{
    public bool NotNull { get; init; }

    /// <summary>A domain's type, 0 for others.</summary>
    public uint Base { get; init; }

    public int BaseModifier { get; init; }

    /// <summary>An array's elements; 0 for others.</summary>
    public uint Element { get; init; }

    /// <summary>What a range, or each range of a multirange, is made of; 0 for others.</summary>
    public uint Subtype { get; init; }

    /// <summary>The labels of an enum, in their order.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The types of a composite's attributes.</summary>
    public IReadOnlyList<uint> Attributes { get; init; } = [];

    /// <summary>The checks of a domain, joined: literals in them are worth trying.</summary>
    public string Checks { get; init; } = "";

    /// <summary>True where the type is PostgreSQL's own and so will not change.</summary>
    public bool IsBuiltIn => Oid < 16384;
}

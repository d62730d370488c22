namespace Stairway.Rows.Values;

/// <summary>Values worth trying for a type, as text that casts to it.</summary>
/// <param name="Ordinary">What a row of every day holds, the most telling first.</param>
/// <param name="Extreme">What is allowed and seldom thought of: empty, longest, boundaries, infinity, odd Unicode.</param>
internal sealed record Pool(IReadOnlyList<string> Ordinary, IReadOnlyList<string> Extreme)
{
    public static Pool Empty { get; } = new([], []);

    public Pool With(IEnumerable<string> first) => new([.. first.Concat(Ordinary).Distinct()], Extreme);

    /// <summary>Only what is in the set.</summary>
    public Pool Only(IReadOnlySet<string> allowed) => new([.. Ordinary.Where(allowed.Contains)], [.. Extreme.Where(allowed.Contains)]);
}

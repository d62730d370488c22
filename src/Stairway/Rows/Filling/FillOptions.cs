namespace Stairway.Rows.Filling;

/// <summary>How much is written.</summary>
/// <param name="Ordinary">Rows of every day for each table; as many extreme ones follow as the columns' types have extremes, up to <see cref="Extreme"/>.</param>
internal sealed record FillOptions(int Ordinary)
{
    public int Extreme { get; init; } = 10;

    /// <summary>Constants of a migration's own statements: rows that its conditions select must exist.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];
}

/// <param name="Filled">Rows that were written, by table.</param>
/// <param name="Refused">Why tables are still empty.</param>
internal sealed record FillResult(IReadOnlyDictionary<uint, long> Filled, IReadOnlyDictionary<uint, string> Refused)
{
    /// <summary>Tables that took their rows only while their triggers were quiet, each with what they refused first.</summary>
    public IReadOnlyDictionary<uint, string> WithoutTriggers { get; init; } = new Dictionary<uint, string>();
}

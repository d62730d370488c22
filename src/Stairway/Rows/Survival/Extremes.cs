namespace Stairway.Rows.Survival;

/// <summary>What tables would hold without their extreme rows.</summary>
internal static class Extremes
{
    /// <param name="keys">The keys of the extreme rows, by table.</param>
    public static IReadOnlyDictionary<uint, Holding> Without(IReadOnlyDictionary<uint, Holding> holdings, IReadOnlyDictionary<uint, HashSet<string>> keys) =>
        holdings.ToDictionary(pair => pair.Key, pair => keys.TryGetValue(pair.Key, out var extreme) ? Without(pair.Value, extreme) : pair.Value);

    private static Holding Without(Holding holding, HashSet<string> keys)
    {
        var at = holding.At(holding.Shape.PrimaryKey);
        return at.Length == 0 ? holding : holding with { Rows = [.. holding.Rows.Where(row => !keys.Contains(Holding.Key(row, at)))] };
    }
}

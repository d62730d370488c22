using Stairway.Rows.Shapes;

namespace Stairway.Rows;

/// <summary>What one table holds. Values are text as PostgreSQL writes them in UTC.</summary>
/// <param name="Rows">In no particular order; each in the order of the shape's columns.</param>
internal sealed record Holding(TableShape Shape, IReadOnlyList<string?[]> Rows)
{
    /// <summary>Where columns stand in each row.</summary>
    public int[] At(IEnumerable<short> columns) => [.. columns.Select(column => Shape.Columns.TakeWhile(other => other.Number != column).Count())];

    /// <summary>Values of a row as one text that no other values make.</summary>
    public static string Key(string?[] row, int[] at) => at.Length == 1 ? row[at[0]] ?? "\u0001" : string.Join('\u001f', at.Select(i => row[i] ?? "\u0001"));
}

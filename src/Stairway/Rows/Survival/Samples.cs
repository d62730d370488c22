namespace Stairway.Rows.Survival;

/// <summary>Rows as a reader of a report needs them: their key, and what became of a value.</summary>
internal static class Samples
{
    private const int Shown = 2;
    private const int Longest = 40;

    public static IReadOnlyList<string> Of(Holding holding, IReadOnlyList<Change> changes) =>
        [.. changes.Take(Shown).Select(change => $"{Name(holding, change.Row)}: {Value(change.Before)} → {Value(change.After)}")];

    public static IReadOnlyList<string> Of(Holding holding, IEnumerable<string?[]> rows) => [.. rows.Take(Shown).Select(row => Name(holding, row))];

    /// <summary>"id = 7", or the first values where there is no key.</summary>
    public static string Name(Holding holding, string?[] row)
    {
        var columns = holding.Shape.PrimaryKey is { Count: > 0 } key ? key.Select(holding.Shape.Column) : holding.Shape.Columns.Take(3);
        return string.Join(", ", columns.Select(column => $"{column.Name} = {Value(row[holding.At([column.Number])[0]])}"));
    }

    public static string Value(string? value) => value switch
    {
        null => "NULL",
        { Length: > Longest } => $"'{value[..Longest].ReplaceLineEndings(" ")}…' ({value.Length} characters)",
        _ => $"'{value.ReplaceLineEndings(" ")}'",
    };
}

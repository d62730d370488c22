using System.Globalization;

namespace Stairway.Benchmarks;

/// <summary>One statement whose verdict is measured.</summary>
/// <param name="Setup">What runs before it, committed; null for nothing.</param>
/// <param name="From">The first major version that has it.</param>
internal sealed record StatementCase(string Sql, string? Setup, int From);

/// <summary>Reads <c>Statements.sql</c>.</summary>
internal static class StatementCases
{
    private const string SetupMark = "-- setup: ";
    private const string FromMark = "-- from ";

    /// <returns>What makes the tables, what fills them, and the statements.</returns>
    public static ((string Tables, string Rows) Schema, IReadOnlyList<StatementCase> Cases) Read()
    {
        using var stream = typeof(StatementCases).Assembly.GetManifestResourceStream("Statements.sql")!;
        using var reader = new StreamReader(stream);
        var blocks = reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n--------\n");
        return ((blocks[0], blocks[1]), [.. blocks.Skip(2).Select(Of)]);
    }

    private static StatementCase Of(string block)
    {
        var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new(
            string.Join('\n', lines.Where(line => !line.StartsWith("-- ", StringComparison.Ordinal))),
            lines.FirstOrDefault(line => line.StartsWith(SetupMark, StringComparison.Ordinal))?[SetupMark.Length..],
            lines.FirstOrDefault(line => line.StartsWith(FromMark, StringComparison.Ordinal)) is { } from ? int.Parse(from[FromMark.Length..], CultureInfo.InvariantCulture) : 0);
    }
}

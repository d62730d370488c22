using System.Text.RegularExpressions;
using Stairway.Migrations;
using Stairway.Rows;
using Stairway.Rows.Survival;

namespace Stairway.Climb;

/// <summary>Finds the rows that a failing statement stumbled over, by what PostgreSQL says of them.</summary>
internal static partial class FailedRows
{
    private const int Shown = 2;

    public static IEnumerable<string> Of(StepFailure failure, IReadOnlyDictionary<uint, Holding> rows)
    {
        rows = Concerned(failure, rows);
        var text = string.Join('\n', [failure.Message, .. failure.Details]);
        if (Nulls().Match(text) is { Success: true } nulls)
            return Named(rows, nulls.Groups["table"].Value, nulls.Groups["column"].Value);

        if (Key().Match(text) is { Success: true } key && !key.Groups["columns"].Value.Contains(','))
            return With(rows, key.Groups["value"].Value, key.Groups["columns"].Value.Trim('"'));

        return Quoted().Match(failure.Message) is { Success: true } quoted ? With(rows, quoted.Groups["value"].Value, column: null) : [];
    }

    /// <summary>The tables that the message names, else those that the statement names.</summary>
    private static Dictionary<uint, Holding> Concerned(StepFailure failure, IReadOnlyDictionary<uint, Holding> rows)
    {
        var table = Table().Match(failure.Message).Groups["table"].Value;
        var named = rows.Where(pair => pair.Value.Shape.Name == table).ToDictionary();
        return named.Count > 0 ? named : rows.Where(pair => failure.Sql is null || failure.Sql.Contains(pair.Value.Shape.Name, StringComparison.OrdinalIgnoreCase)).ToDictionary();
    }

    private static IEnumerable<string> Named(IReadOnlyDictionary<uint, Holding> rows, string table, string column)
    {
        foreach (var holding in rows.Values.Where(holding => holding.Shape.Name == table && holding.Rows.Count > 0))
        {
            var at = holding.Shape.Columns.ToList().FindIndex(other => other.Name == column);
            var empty = holding.Rows.Where(row => at < 0 || row[at] is null).ToList();
            yield return $"{empty.Count} of {FindingText.Count(holding.Rows.Count, "row")} of {holding.Shape} would have none, such as {string.Join(" and ", Samples.Of(holding, empty))}";
        }
    }

    private static IEnumerable<string> With(IReadOnlyDictionary<uint, Holding> rows, string value, string? column) =>
        (from holding in rows.Values
         orderby holding.Shape.SqlName
         from k in Enumerable.Range(0, holding.Shape.Columns.Count)
         where column is null || holding.Shape.Columns[k].Name == column
         let found = holding.Rows.Where(row => row[k] == value).ToList()
         where found.Count > 0
         select $"{holding.Shape}.{holding.Shape.Columns[k].Name} holds it in {string.Join(" and ", found.Take(Shown).Select(row => Samples.Name(holding, row)))}").Take(Shown);

    [GeneratedRegex("""column "(?<column>[^"]+)" of relation "(?<table>[^"]+)" (contains null values|violates)|null value in column "(?<column>[^"]+)" of relation "(?<table>[^"]+)" """)]
    private static partial Regex Nulls();

    [GeneratedRegex("""(table|relation) "(?<table>[^"]+)" """)]
    private static partial Regex Table();

    [GeneratedRegex(@"Key \((?<columns>.+?)\)=\((?<value>.*?)\) ")]
    private static partial Regex Key();

    [GeneratedRegex(""": "(?<value>.*)"$""")]
    private static partial Regex Quoted();
}

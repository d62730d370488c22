using System.Globalization;
using System.Text.RegularExpressions;
using Stairway.Catalog;
using Stairway.Migrations;
using Stairway.Rows;
using Stairway.Rows.Shapes;
using Stairway.Rows.Survival;

namespace Stairway.Climb;

/// <summary>Finds the rows that a failing statement stumbled over, by what PostgreSQL says of them.</summary>
internal static partial class FailedRows
{
    private const int Shown = 2;

    /// <param name="keys">Asks which rows please a condition.</param>
    public static IEnumerable<string> Of(StepFailure failure, IReadOnlyDictionary<uint, Holding> rows, Func<TableShape, string, string, IReadOnlySet<string>?> keys)
    {
        var holdings = Concerned(failure, rows);
        var text = string.Join('\n', [failure.Message, .. failure.Details]);
        if (Nulls().Match(text) is { Success: true } nulls)
            return Named(holdings, nulls.Groups["table"].Value, nulls.Groups["column"].Value);

        if (Key().Match(text) is { Success: true } key)
            return Shared(holdings, key.Groups["columns"].Value, key.Groups["value"].Value);

        if (Violated().IsMatch(failure.Message) && Check().Match(failure.Sql ?? "") is { Success: true } check)
            return Violating(holdings, check.Groups["condition"].Value, keys);

        if (Refused(failure) is { } refused)
            return With(holdings, refused.Is, (_, column) => Statements.Names(failure.Sql ?? "", column), refused.What);

        return Quoted().Match(failure.Message) is { Success: true } quoted ? With(holdings, value => value == quoted.Groups["value"].Value, (_, _) => true, "it") : [];
    }

    /// <summary>The tables that the message names, else those that the statement names.</summary>
    private static List<Holding> Concerned(StepFailure failure, IReadOnlyDictionary<uint, Holding> rows)
    {
        var table = Table().Match(failure.Message).Groups["table"].Value;
        var named = rows.Values.Where(holding => holding.Shape.Name == table && holding.Rows.Count > 0).ToList();
        return named.Count > 0 ? named : [.. rows.Values.Where(holding => failure.Sql is null || Statements.Names(failure.Sql, holding.Shape.Name)).OrderBy(holding => holding.Shape.SqlName, StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Named(List<Holding> holdings, string table, string column)
    {
        foreach (var holding in holdings.Where(holding => holding.Shape.Name == table && holding.Rows.Count > 0))
        {
            var at = holding.Shape.Columns.ToList().FindIndex(other => other.Name == column);
            var empty = holding.Rows.Where(row => at < 0 || row[at] is null).ToList();
            yield return $"{empty.Count} of {FindingText.Count(holding.Rows.Count, "row")} of {holding.Shape} would have none, such as {string.Join(" and ", Samples.Of(holding, empty))}";
        }
    }

    /// <summary>Rows that have the values of a key, or in the columns of its expressions what looks like them.</summary>
    private static IEnumerable<string> Shared(List<Holding> holdings, string columns, string value)
    {
        var (names, values) = (columns.Split(", "), value.Split(", "));
        return names.Length == 1 || names.Length != values.Length
            ? With(holdings, other => string.Equals(other, value, StringComparison.OrdinalIgnoreCase), (_, column) => Statements.Names(columns, column), "it")
            : from holding in holdings
              let at = names.Select(name => holding.Shape.Columns.ToList().FindIndex(column => column.Name == name.Trim('"'))).ToList()
              where at.TrueForAll(k => k >= 0)
              let found = holding.Rows.Where(row => at.Select(k => row[k]).SequenceEqual(values)).ToList()
              where found.Count > 0
              select $"{holding.Shape} holds it in {Count(found.Count)}{string.Join(" and ", found.Take(Shown).Select(row => Samples.Name(holding, row)))}";
    }

    private static IEnumerable<string> Violating(List<Holding> holdings, string condition, Func<TableShape, string, string, IReadOnlySet<string>?> keys)
    {
        foreach (var holding in holdings)
        {
            if (keys(holding.Shape, SqlName.Quote(holding.Shape.Name), $"not ({condition})") is not { Count: > 0 } violating) continue;

            var at = holding.At(holding.Shape.PrimaryKey);
            var found = holding.Rows.Where(row => violating.Contains(Holding.Key(row, at))).ToList();
            yield return $"{found.Count} of {FindingText.Count(holding.Rows.Count, "row")} of {holding.Shape} violate it, such as {string.Join(" and ", Samples.Of(holding, found))}";
        }
    }

    /// <summary>What a value is like that the message refuses without naming it.</summary>
    private static (Func<string, bool> Is, string What)? Refused(StepFailure failure)
    {
        if (TooLong().Match(failure.Message) is { Success: true } tooLong && int.TryParse(tooLong.Groups["length"].Value, out var most))
            return (value => value.TrimEnd(' ').EnumerateRunes().Count() > most, $"more than {most} characters");

        if (OutOfRange().Match(failure.Message) is { Success: true } outOfRange)
        {
            var limit = outOfRange.Groups["type"].Value switch { "smallint" => short.MaxValue, "integer" => int.MaxValue, _ => (decimal)long.MaxValue };
            return (value => !decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? value is "NaN" or "Infinity" or "-Infinity" : number > limit || number < -limit - 1, $"more than a {outOfRange.Groups["type"].Value}");
        }

        if (failure.SqlState == "22012") return (value => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number == 0, "zero");
        return Overflow().Match(string.Join('\n', failure.Details)) is { Success: true } overflow && int.TryParse(overflow.Groups["digits"].Value, out var digits) && digits < 28
            ? (value => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) >= (decimal)Math.Pow(10, digits), $"10^{digits} or more")
            : null;
    }

    private static IEnumerable<string> With(List<Holding> holdings, Func<string, bool> isIt, Func<TableShape, string, bool> isConcerned, string what) =>
        (from holding in holdings
         from k in Enumerable.Range(0, holding.Shape.Columns.Count)
         where isConcerned(holding.Shape, holding.Shape.Columns[k].Name)
         let found = holding.Rows.Where(row => row[k] is { } value && isIt(value)).ToList()
         where found.Count > 0
         select $"{holding.Shape}.{holding.Shape.Columns[k].Name} holds {what} in {Count(found.Count)}{string.Join(" and ", found.Take(Shown).Select(row => Samples.Name(holding, row)))}").Take(Shown);

    private static string Count(int rows) => rows <= Shown ? "" : $"{rows} rows, such as ";

    [GeneratedRegex("""column "(?<column>[^"]+)" of relation "(?<table>[^"]+)" (contains null values|violates)|null value in column "(?<column>[^"]+)" of relation "(?<table>[^"]+)" """)]
    private static partial Regex Nulls();

    [GeneratedRegex("""(table|relation) "(?<table>[^"]+)" """)]
    private static partial Regex Table();

    /// <summary>Of a unique or foreign key, or of the partition that is missing.</summary>
    [GeneratedRegex(@"ey (of the failing row contains )?\((?<columns>.+)\) ?= ?\((?<value>.*?)\)( |\.|$)")]
    private static partial Regex Key();

    [GeneratedRegex("""^check constraint .* violated by some row""")]
    private static partial Regex Violated();

    [GeneratedRegex(@"\bcheck\s*\((?<condition>.*)\)[^)]*$", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Check();

    [GeneratedRegex(@"^value too long for type .*\((?<length>\d+)\)$")]
    private static partial Regex TooLong();

    [GeneratedRegex(@"^(?<type>smallint|integer|bigint) out of range")]
    private static partial Regex OutOfRange();

    [GeneratedRegex(@"absolute value less than 10\^(?<digits>\d+)")]
    private static partial Regex Overflow();

    [GeneratedRegex(""": "(?<value>.*)"$""")]
    private static partial Regex Quoted();
}

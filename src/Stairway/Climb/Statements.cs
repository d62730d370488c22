using System.Text.RegularExpressions;
using Stairway.Migrations;
using Stairway.Rows.Shapes;

namespace Stairway.Climb;

/// <summary>Reads in the text of statements whom they concern: enough to show a reader the right line, never to decide what happened.</summary>
internal static partial class Statements
{
    /// <summary>The statement that most likely did something to a table or its column.</summary>
    public static Statement? Concerning(StepOutcome outcome, TableShape table, ColumnShape? column) =>
        outcome.Statements
            .Select(statement => (statement, score: Score(statement.Sql, table, column)))
            .Where(pair => pair.score > 0)
            .OrderByDescending(pair => pair.score)
            .Select(pair => pair.statement)
            .FirstOrDefault();

    /// <summary>True when a statement changes rows and names the table.</summary>
    public static bool Changes(string sql, TableShape table) => Changing().IsMatch(sql) && Names(sql, table.Name);

    /// <summary>True when an UPDATE without a condition sets the column.</summary>
    public static bool ChangesAll(StepOutcome outcome, TableShape table, ColumnShape column) =>
        Updates(outcome, table, column).Any(sql => !Where().IsMatch(sql));

    /// <summary>The conditions of the UPDATEs that set the column in their own table alone, each with what it calls the table.</summary>
    public static IEnumerable<(string Alias, string Condition)> ConditionsOf(StepOutcome outcome, TableShape table, ColumnShape column) =>
        from sql in Updates(outcome, table, column)
        let parts = UpdateWhere().Match(sql)
        where parts.Success && Names(parts.Groups["set"].Value, column.Name) && !Selecting().IsMatch(parts.Groups["set"].Value)
        select (parts.Groups["alias"].Success ? parts.Groups["alias"].Value : Catalog.SqlName.Quote(table.Name), parts.Groups["where"].Value);

    private static IEnumerable<string> Updates(StepOutcome outcome, TableShape table, ColumnShape column) =>
        outcome.Statements.SelectMany(statement => statement.Sql.Split(';')).Where(sql => Update().IsMatch(sql) && Names(sql, table.Name) && Names(sql, column.Name));

    private static int Score(string sql, TableShape table, ColumnShape? column) =>
        !Names(sql, table.Name) ? (Cascading().IsMatch(sql) ? 1 : 0)
        : 2 + (column is not null && Names(sql, column.Name) ? 2 : 0) + (Changing().IsMatch(sql) ? 1 : 0);

    /// <summary>True when the text holds the name as a word.</summary>
    public static bool Names(string sql, string name) => Regex.IsMatch(sql, $@"(?<!\w){Regex.Escape(name)}(?!\w)", RegexOptions.IgnoreCase);

    [GeneratedRegex(@"\b(update|delete|truncate|merge)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Changing();

    [GeneratedRegex(@"\b(delete|truncate)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Cascading();

    [GeneratedRegex(@"\bupdate\b", RegexOptions.IgnoreCase)]
    private static partial Regex Update();

    [GeneratedRegex("""^\s*update\s+(only\s+)?[\w."]+\s+((as\s+)?(?<alias>(?!set\b)\w+)\s+)?set\s(?<set>.*?)\swhere\s(?<where>.*?)(\sreturning\s.*)?$""", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex UpdateWhere();

    [GeneratedRegex(@"\b(from|select)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Selecting();

    [GeneratedRegex(@"\bwhere\b", RegexOptions.IgnoreCase)]
    private static partial Regex Where();
}

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
        outcome.Statements.SelectMany(statement => statement.Sql.Split(';')).Any(sql =>
            Update().IsMatch(sql) && !Where().IsMatch(sql) && Names(sql, table.Name) && Names(sql, column.Name));

    private static int Score(string sql, TableShape table, ColumnShape? column) =>
        !Names(sql, table.Name) ? (Cascading().IsMatch(sql) ? 1 : 0)
        : 2 + (column is not null && Names(sql, column.Name) ? 2 : 0) + (Changing().IsMatch(sql) ? 1 : 0);

    private static bool Names(string sql, string name) => Regex.IsMatch(sql, $@"(?<!\w){Regex.Escape(name)}(?!\w)", RegexOptions.IgnoreCase);

    [GeneratedRegex(@"\b(update|delete|truncate|merge)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Changing();

    [GeneratedRegex(@"\b(delete|truncate)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Cascading();

    [GeneratedRegex(@"\bupdate\b", RegexOptions.IgnoreCase)]
    private static partial Regex Update();

    [GeneratedRegex(@"\bwhere\b", RegexOptions.IgnoreCase)]
    private static partial Regex Where();
}

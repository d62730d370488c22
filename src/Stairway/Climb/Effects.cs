using System.Text.RegularExpressions;
using Stairway.Migrations;

namespace Stairway.Climb;

/// <summary>Tells whether statements could have an effect that the catalog does not show.</summary>
internal static partial class Effects
{
    /// <summary>True when every statement defines something: without a trace in the catalog it did nothing.</summary>
    public static bool AreOnlyInCatalog(IReadOnlyList<Statement> statements) =>
        statements.All(statement => statement.Sql.Length == 0 ? !statement.Expression.StartsWith("PerformDB", StringComparison.Ordinal) : Definition().IsMatch(statement.Sql) && !Data().IsMatch(statement.Sql));

    /// <summary>
    /// True when Up only adds and Down only takes away, both in FluentMigrator's own words. Where the catalog is then what it was, exactly what Up made was taken away, and no row that was there before can have been harmed.
    /// </summary>
    public static bool AreOnlyAdded(IReadOnlyList<Statement> up, IReadOnlyList<Statement> down) =>
        up.All(statement => statement.Expression is "AlterTable" or "CreateTable" or "CreateColumn" or "CreateIndex" or "CreateForeignKey" or "CreateConstraint" or "CreateSequence" or "CreateSchema")
        && down.All(statement => statement.Expression is "DeleteTable" or "DeleteColumn" or "DeleteIndex" or "DeleteForeignKey" or "DeleteConstraint" or "DeleteSequence" or "DeleteSchema");

    [GeneratedRegex(@"^\s*(create|alter|drop|comment|grant|revoke)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Definition();

    [GeneratedRegex(@"(^|;|\n)\s*(insert|update|delete|merge|copy|truncate|select|with|do|call|refresh|vacuum|analyze|reindex|cluster|set)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Data();
}

using System.Text.RegularExpressions;

namespace Stairway.Catalog.Repairs;

/// <summary>Statements that must name the database, which is called otherwise in every environment.</summary>
internal static partial class CurrentDatabase
{
    /// <summary>Executes a statement in which %I stands for the database's name.</summary>
    public static RepairStep Execute(string statement)
    {
        var escaped = LonePercent().Replace(statement, "%%");
        return $"DO $do$ BEGIN EXECUTE format({SqlName.Literal(escaped)}, current_database()); END $do$";
    }

    [GeneratedRegex("%(?!I )")]
    private static partial Regex LonePercent();
}

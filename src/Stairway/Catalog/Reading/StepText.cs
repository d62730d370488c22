namespace Stairway.Catalog.Reading;

/// <summary>What the SQL of a step says about how much must be read after it. It never says that anything is equal.</summary>
/// <param name="HidesItsWrites">It may do what leaves no lock behind: GRANT does not lock, and neither does what a function or a trigger may do.</param>
/// <param name="EndsTransactions">It may commit, after which earlier locks are gone.</param>
/// <param name="ChangesExtensions">It may make objects an extension's, or free them.</param>
/// <param name="WritesComments">It may write to the catalog of comments directly.</param>
/// <param name="Deallocates">It may drop what the session has prepared.</param>
internal sealed record StepText(bool HidesItsWrites, bool EndsTransactions, bool ChangesExtensions, bool WritesComments, bool Deallocates)
{
    /// <summary>Statements that lock what they change and run no code of the user's, but for what an event trigger does.</summary>
    private static readonly HashSet<string> Plain = ["ALTER", "COMMENT", "CREATE", "DROP", "LOCK", "RESET", "SET", "TRUNCATE"];

    private static readonly HashSet<string> Transactional = ["ABORT", "BEGIN", "COMMIT", "END", "PREPARE", "ROLLBACK", "START"];

    public static StepText Of(IReadOnlyList<string> sql)
    {
        var words = sql.SelectMany(SqlWords.Leading).ToHashSet();
        return new(
            sql.Count == 0 || !words.IsSubsetOf(Plain) || Contains("DROP OWNED"),
            words.Overlaps(Transactional),
            Contains("EXTENSION"),
            Contains("pg_description"),
            Contains("DEALLOCATE") || Contains("DISCARD"));

        bool Contains(string text) => sql.Any(statement => statement.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}

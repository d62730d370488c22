namespace Stairway.Review.Reading;

/// <summary>What kind of command a command of SQL is.</summary>
internal static class SqlKinds
{
    private static readonly string[] _repeatable =
        ["UPDATE", "DELETE", "VACUUM", "ANALYZE", "REINDEX", "CLUSTER", "REFRESH", "SET", "RESET", "COMMENT", "GRANT", "REVOKE", "SELECT", "DO", "CALL", "TRUNCATE", "LOCK", "DISCARD", "SHOW"];

    /// <summary>Begins or ends a transaction; a savepoint does neither.</summary>
    public static bool ControlsTransaction(this SqlCommand command) => First(command) switch
    {
        "BEGIN" or "COMMIT" or "END" or "ABORT" => true,
        "START" or "PREPARE" => command.Says(1, "transaction"),
        "ROLLBACK" => !command.Says(1, "to") && !command.Says(2, "to"),
        _ => false,
    };

    /// <summary>PostgreSQL refuses it in a transaction, and so beside others in one command: https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT</summary>
    public static bool NeedsNoTransaction(this SqlCommand command) => First(command) switch
    {
        "VACUUM" => true,
        "CREATE" or "DROP" when command.Says(1, "database") || command.Says(1, "tablespace") || command.Says(1, "subscription") => true,
        "CREATE" => command.Says(1, "index", "concurrently") || command.Says(2, "index", "concurrently"),
        "DROP" => command.Says(1, "index", "concurrently"),
        "REINDEX" => command.Tokens.Take(4).Any(token => token.ToUpperInvariant() is "CONCURRENTLY" or "DATABASE" or "SYSTEM"),
        "ALTER" => command.Says(1, "system") || (command.Says(1, "table") && command.Says(command.Tokens.Count - 1, "concurrently")),
        _ => false,
    };

    /// <summary>Whether it can run again where it has run already.</summary>
    public static bool IsRepeatable(this SqlCommand command) =>
        _repeatable.Contains(First(command))
        || Says(command, "if", "exists") || Says(command, "if", "not", "exists") || Says(command, "or", "replace") || Says(command, "on", "conflict")
        || (First(command) == "ALTER" && !Adds(command));

    /// <summary>Settings and what only asks: neither has to be undone.</summary>
    public static bool HasNoEffect(this SqlCommand command) => First(command) is "SET" or "RESET" or "SHOW" or "ANALYZE";

    private static bool Adds(SqlCommand command) =>
        command.Tokens.Any(token => token.ToUpperInvariant() is "ADD" or "RENAME") || (Says(command, "drop") && !Says(command, "drop", "not", "null") && !Says(command, "drop", "default"));

    private static bool Says(SqlCommand command, params ReadOnlySpan<string> words)
    {
        for (var at = 0; at < command.Tokens.Count; at++)
            if (command.Says(at, words)) return true;
        return false;
    }

    private static string First(SqlCommand command) => command.Tokens[0].ToUpperInvariant();
}

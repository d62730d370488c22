namespace Stairway.Review.Observed;

/// <summary>Modes of locks on relations, the weakest first (PostgreSQL's manual, "Explicit Locking", table-level locks).</summary>
internal enum LockMode
{
    None,
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
}

/// <summary>What a lock means to the application that goes on running beside it.</summary>
internal static class LockModes
{
    /// <summary>As PostgreSQL's manual writes it: "SHARE ROW EXCLUSIVE".</summary>
    public static string Sql(this LockMode mode) => mode switch
    {
        LockMode.AccessShare => "ACCESS SHARE",
        LockMode.RowShare => "ROW SHARE",
        LockMode.RowExclusive => "ROW EXCLUSIVE",
        LockMode.ShareUpdateExclusive => "SHARE UPDATE EXCLUSIVE",
        LockMode.Share => "SHARE",
        LockMode.ShareRowExclusive => "SHARE ROW EXCLUSIVE",
        LockMode.Exclusive => "EXCLUSIVE",
        LockMode.AccessExclusive => "ACCESS EXCLUSIVE",
        _ => "no lock",
    };

    /// <summary>Who has to wait for it: "reads and writes"; null when no query of an application does.</summary>
    public static string? Blocks(this LockMode mode) => mode switch
    {
        LockMode.AccessExclusive => "reads and writes",
        LockMode.Exclusive => "writes and SELECT … FOR UPDATE",
        LockMode.ShareRowExclusive or LockMode.Share => "writes",
        _ => null,
    };

    /// <summary>Who has to wait for it: "writes to public.orders", "reads and writes of public.orders".</summary>
    public static string? Blocks(this LockMode mode, string tables) => mode switch
    {
        LockMode.AccessExclusive => $"reads and writes of {tables}",
        LockMode.Exclusive => $"writes to {tables} and SELECT … FOR UPDATE of it",
        LockMode.ShareRowExclusive or LockMode.Share => $"writes to {tables}",
        _ => null,
    };

    /// <summary>True when an application's INSERT, UPDATE or DELETE waits for it.</summary>
    public static bool BlocksWrites(this LockMode mode) => mode >= LockMode.Share;
}

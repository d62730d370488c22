using Stairway.Catalog;

namespace Stairway;

/// <summary>One defect: what was expected, what was seen, where, and the repair.</summary>
/// <param name="Rule">The rule that was broken.</param>
/// <param name="Message">Subject, fact, number; one line, without a full stop.</param>
internal sealed record Finding(Rule Rule, string Message)
{
    /// <summary>The rule's severity, or the one that the user configured for it.</summary>
    public Severity Severity { get; init; } = Rule.Severity;

    /// <summary>Where in the verification it was seen: "load", "history", "server", "setup", "up", "down", "up again", "descent", "second climb", "rerun", "rehearsal", "review".</summary>
    public string? Phase { get; init; }

    /// <summary>Version of the migration, where one is to blame.</summary>
    public long? Version { get; init; }

    /// <summary>Full name of the migration's class.</summary>
    public string? Class { get; init; }

    public Place? Place { get; init; }

    /// <summary>The database object that differs.</summary>
    public ObjectName? Object { get; init; }

    public string? Expected { get; init; }

    public string? Actual { get; init; }

    /// <summary>The line of C# that repairs it, ready to paste.</summary>
    public string? Repair { get; init; }

    /// <summary>The statement that failed.</summary>
    public string? Sql { get; init; }

    /// <summary>PostgreSQL's five-character error code (manual, appendix A).</summary>
    public string? SqlState { get; init; }

    /// <summary>Further lines for people, in order; at most about eight.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];
}

namespace Stairway.Migrations;

/// <summary>What one run of Up or Down did.</summary>
/// <param name="Statements">The expressions that were executed, in order; the failing one is the last.</param>
/// <param name="Failure">Null when it succeeded.</param>
internal sealed record StepOutcome(IReadOnlyList<Statement> Statements, StepFailure? Failure)
{
    public bool Succeeded => Failure is null;

    /// <summary>Expressions that are written for this database and never run, because the condition before them does not know its name.</summary>
    public IReadOnlyList<DeadExpression> Dead { get; init; } = [];

    /// <summary>What the migration changed of the process that runs it, undone since: "changes the current culture from en to de". Names of environment variables, never values.</summary>
    public IReadOnlyList<string> ProcessChanges { get; init; } = [];
}

/// <param name="Expression">Its kind, as in <see cref="Statement.Expression"/>.</param>
/// <param name="Place">Where it was written.</param>
/// <param name="Asked">The names of the database that the condition knows.</param>
/// <param name="Known">The names by which the library knows it.</param>
internal sealed record DeadExpression(string Expression, Place? Place, IReadOnlyList<string> Asked, IReadOnlyList<string> Known);

/// <summary>Where in a step something failed.</summary>
internal enum StepStage
{
    /// <summary>The user's Up or Down threw while it described its expressions.</summary>
    Building,

    /// <summary>FluentMigrator's validation refused an expression.</summary>
    Validation,

    /// <summary>A statement failed.</summary>
    Statement,

    /// <summary>The row in the version table could not be written or removed.</summary>
    VersionTable,

    /// <summary>The commit failed: a deferred constraint, usually.</summary>
    Commit,
}

/// <param name="Stage">Where it failed.</param>
/// <param name="Message">One line: PostgreSQL's message, or the exception's.</param>
internal sealed record StepFailure(StepStage Stage, string Message)
{
    /// <summary>The migration that failed, where the runner ran several (<see cref="ISession.RunToHead"/>).</summary>
    public long? Version { get; init; }

    public string? SqlState { get; init; }

    /// <summary>PostgreSQL's detail and hint, one line each.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    public string? Sql { get; init; }

    public Place? Place { get; init; }

    /// <summary>Full name of the exception that the user's code threw, when it was not the server.</summary>
    public string? Exception { get; init; }

    /// <summary>True when the connection was lost or the server has no room left, so that nothing can be said about the migration.</summary>
    public bool ServerLost { get; init; }
}

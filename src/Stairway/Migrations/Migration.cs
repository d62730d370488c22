namespace Stairway.Migrations;

/// <summary>What a migration is to the engine.</summary>
/// <param name="Version">Its place in the history.</param>
/// <param name="Class">Full name of its class.</param>
internal sealed record Migration(long Version, string Class)
{
    /// <summary>False when its statements run outside a transaction (FluentMigrator: <c>TransactionBehavior.None</c>).</summary>
    public bool InTransaction { get; init; } = true;

    /// <summary>True when the class says that it has no way back (FluentMigrator: <c>ForwardOnlyMigration</c>).</summary>
    public bool ForwardOnly { get; init; }

    /// <summary>True when Down is derived from Up (FluentMigrator: <c>AutoReversingMigration</c>).</summary>
    public bool AutoReversing { get; init; }

    /// <summary>True when the class says that running applications notice it (FluentMigrator: <c>[Migration(…, BreakingChange = true)]</c>).</summary>
    public bool IsBreaking { get; init; }

    /// <summary>Where the body of Up begins.</summary>
    public Place? Up { get; init; }

    /// <summary>Where the body of Down begins; null when the class does not write one itself.</summary>
    public Place? Down { get; init; }

    /// <summary>Rules that its <c>[UnconditionalSuppressMessage("Stairway", …)]</c> attributes silence.</summary>
    public IReadOnlyList<Suppression> Suppressions { get; init; } = [];

    /// <summary>The class name without its namespace.</summary>
    public string Name => Class[(Class.LastIndexOfAny(['.', '+']) + 1)..];
}

/// <param name="Code">The rule's code, "STW0205".</param>
/// <param name="Justification">Why; empty when the attribute gives none.</param>
internal sealed record Suppression(string Code, string Justification)
{
    /// <summary>Version of the migration that it is about, where it stands on the assembly; null there when it names none.</summary>
    public long? Target { get; init; }
}

namespace Stairway.Migrations;

/// <summary>What loading the user's migrations gave.</summary>
/// <param name="History">Null when FluentMigrator could not run them either; the findings then say why.</param>
/// <param name="Findings">Defects, and notes about what is not verified.</param>
internal sealed record HistoryLoad(IHistory? History, IReadOnlyList<Finding> Findings)
{
    /// <summary>The migrations in the order of their versions, also where two of one version let none of them run.</summary>
    public IReadOnlyList<Migration> Migrations { get; init; } = History?.Migrations ?? [];

    /// <summary>True when the bundled FluentMigrator runs the migrations, because the project has no complete set of its own.</summary>
    public bool IsBundled { get; init; }
}

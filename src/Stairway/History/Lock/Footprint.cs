using Stairway.Catalog;
using Stairway.Migrations;

namespace Stairway.History.Lock;

/// <summary>What a migration did in the climb: its line of the lock file.</summary>
/// <param name="Code">Fingerprint of the code that Up and Down run instead of describing SQL; null where there is none.</param>
/// <param name="Catalog">What it adds to the catalog's digest (<see cref="CatalogShare"/>); null where that is never the same twice.</param>
internal sealed record Footprint(long Version, string Class, Trace Up, Trace Down, string? Code, UInt128? Catalog)
{
    /// <param name="before">The catalog before Up.</param>
    /// <param name="after">The catalog after Up.</param>
    /// <param name="up">The first Up.</param>
    /// <param name="down">Null where Down was not run.</param>
    /// <param name="again">The second Up; null where there was none.</param>
    /// <param name="since">When the first Up began, in UTC.</param>
    public static Footprint Of(Migration migration, CatalogState before, CatalogState after, StepOutcome up, StepOutcome? down, StepOutcome? again, DateTime since)
    {
        var until = DateTime.UtcNow;
        var first = Trace.Of(up.Statements, again?.Statements, new(since, until, uuids: again is null));
        var isVolatile = first.Kind == TraceKind.Volatile;
        return new(
            migration.Version,
            migration.Class,
            first,
            migration.ForwardOnly || down is { Failure.Stage: StepStage.Building } ? Trace.Irreversible
                : down is { Succeeded: true } ? Trace.Of(down.Statements, null, new(since, until, uuids: isVolatile))
                : Trace.NotRun,
            CodeOf(up, down, again, new(since, until, uuids: again is null)),
            isVolatile ? null : CatalogShare.Of(before, after));
    }

    private static string? CodeOf(StepOutcome up, StepOutcome? down, StepOutcome? again, Volatile changing)
    {
        var first = Lines([.. up.Statements, .. down?.Statements ?? []]);
        var second = again is null ? null : Lines([.. again.Statements, .. down?.Statements ?? []]);
        return first.Count == 0 ? null : Fingerprint.Of(string.Join('\n', changing.Mask(first, second).Tokens));
    }

    private static IReadOnlyList<string> Lines(IEnumerable<Statement> statements) =>
        [.. statements.Select(statement => statement.Code).OfType<string>().SelectMany(code => code.Split('\n'))];
}

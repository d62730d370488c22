using Stairway.Migrations;

namespace Stairway.History.Lock;

/// <summary>What one direction of a migration sends to the server.</summary>
/// <param name="Kind">What is known of it.</param>
/// <param name="Sql">One statement a line, as <see cref="SqlTokens"/> leaves it, with a mark in the place of what is never the same twice; empty when nothing is sent, null when it is not known.</param>
internal sealed record Trace(TraceKind Kind, string? Sql)
{
    public static Trace NotRun { get; } = new(TraceKind.NotRun, null);

    public static Trace Irreversible { get; } = new(TraceKind.Irreversible, null);

    /// <param name="first">One run.</param>
    /// <param name="second">Another run of the same direction, where there was one.</param>
    public static Trace Of(IReadOnlyList<Statement> first, IReadOnlyList<Statement>? second, Volatile changing)
    {
        var tokens = Tokens(first);
        var isSame = second is null || first.Select(statement => statement.Sql).SequenceEqual(second.Select(statement => statement.Sql));
        var (masked, isVolatile) = changing.Mask(tokens, isSame ? null : Tokens(second!));
        return new(tokens.Count == 0 ? TraceKind.Empty : isVolatile ? TraceKind.Volatile : TraceKind.Same, string.Concat(masked));
    }

    private static IReadOnlyList<string> Tokens(IReadOnlyList<Statement> statements) =>
        SqlTokens.Of(statements.Select(statement => statement.Sql).Where(sql => sql.Length > 0));
}

internal enum TraceKind
{
    /// <summary>The same in every run.</summary>
    Same,

    /// <summary>Holds something that is never the same twice, such as a new UUID or the time.</summary>
    Volatile,

    /// <summary>It ran and sent nothing.</summary>
    Empty,

    /// <summary>It is declared that there is no way back.</summary>
    Irreversible,

    /// <summary>It was not run: below the floor, or because something failed before.</summary>
    NotRun,
}

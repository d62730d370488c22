using Stairway.Rows.Shapes;

namespace Stairway.Rows.Survival;

/// <summary>What a step did to rows.</summary>
internal enum HarmKind
{
    /// <summary>Up deletes rows that it did not make.</summary>
    UpDeletes,

    /// <summary>Up changes values of a column that it did not make.</summary>
    UpChanges,

    /// <summary>Up fills what was empty in a column that may stay empty.</summary>
    UpFillsNulls,

    /// <summary>Up drops values that live nowhere else.</summary>
    UpDestroys,

    /// <summary>A change of type gives other values back than it took.</summary>
    TypeLoses,

    /// <summary>Down does not give back what lives on elsewhere, or was never touched.</summary>
    DownLoses,

    /// <summary>Down deletes rows that were there before Up.</summary>
    DownDeletes,

    /// <summary>After Down there are rows that were not there before Up.</summary>
    DownLeaves,

    /// <summary>Keys have other values after Down.</summary>
    KeysChange,

    /// <summary>A backfill passed rows over.</summary>
    BackfillMisses,

    /// <summary>The second Up gives other values than the first.</summary>
    NotDeterministic,
}

/// <param name="Table">As it was called before Up, or where it is new, after it.</param>
/// <param name="Column">Null where whole rows are meant.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Samples">Two of them, each in a line.</param>
internal sealed record Harm(HarmKind Kind, TableShape Table, ColumnShape? Column, int Count, int Of, IReadOnlyList<string> Samples)
{
    /// <summary>Where the values live after Up, as people write it; null where nowhere.</summary>
    public string? MovedTo { get; init; }

    /// <summary>The type after Up, where it is another.</summary>
    public string? NewType { get; init; }

    /// <summary>"public.orders" or "public.orders.note".</summary>
    public string Subject => Column is null ? $"{Table}" : $"{Table}.{Column.Name}";
}

using Stairway.Catalog;
using Stairway.History.Lock;

namespace Stairway.Climb;

/// <summary>What the climb leaves for the trips.</summary>
/// <param name="Catalogs">The catalog after 0, 1, 2 … migrations, as far as the climb came.</param>
/// <param name="Landings">Indices of the migrations that are declared irreversible.</param>
/// <param name="Obstacles">Indices of those whose Down is known to be wrong: a descent stops above them, or it would report them again.</param>
/// <param name="Stand">The database at the highest migration that was reached; null when it could not be rebuilt.</param>
internal sealed record Climbed(
    IReadOnlyList<CatalogState> Catalogs,
    IReadOnlySet<int> Landings,
    IReadOnlySet<int> Obstacles,
    Stand? Stand)
{
    /// <summary>How many migrations were reverted and applied again.</summary>
    public int Reverted { get; init; }

    /// <summary>What each migration did, as far as the climb came.</summary>
    public IReadOnlyList<Footprint> Footprints { get; init; } = [];

    /// <summary>How many migrations were applied.</summary>
    public int Count => Catalogs.Count - 1;
}

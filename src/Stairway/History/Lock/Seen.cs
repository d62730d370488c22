using Stairway.Migrations;

namespace Stairway.History.Lock;

/// <summary>The history as this verification sees it.</summary>
/// <param name="Migrations">All that run.</param>
/// <param name="Skipped">Versions that the assembly holds, but that do not run here: other tags, another profile.</param>
/// <param name="Store">Where its versions are remembered.</param>
/// <param name="Runner">"FluentMigrator 8.0.1".</param>
/// <param name="Major">PostgreSQL's major version; null where no server was asked.</param>
/// <param name="Footprints">What was climbed, as far as the climb came.</param>
internal sealed record Seen(IReadOnlyList<Migration> Migrations, IReadOnlySet<long> Skipped, VersionStore Store, string Runner, int? Major, IReadOnlyList<Footprint> Footprints)
{
    /// <summary>The lines of what was climbed.</summary>
    public IReadOnlyList<LockLine> Lines { get; } = [.. Footprints.Select(LockLine.Of)];

    /// <summary>The lock of this history; null when it was not climbed to its end.</summary>
    /// <param name="former">Has the lines of what does not run here.</param>
    public LockFile? Lock(LockFile? former)
    {
        if (Major is not { } major || Lines.Count < Migrations.Count) return null;

        var here = Lines.Select(line => line.Version).ToHashSet(); // of two of one version tags may keep out one
        var kept = former?.Lines.Where(line => Skipped.Contains(line.Version) && !here.Contains(line.Version)) ?? [];
        return new(Runner, major, [.. Lines.Concat(kept).OrderBy(line => line.Version)]) { Store = Store };
    }
}

using Stairway.History.Lock;
using Stairway.Migrations;

namespace Stairway.History;

/// <summary>Versions that a migration of another project has, too, where both are remembered in one table: a database that has applied one never gets the other.</summary>
internal static class SharedVersions
{
    private const int Shown = 3;

    /// <param name="own">The lock of these migrations; null without one.</param>
    /// <param name="shipped">Null where it is not known: then all are judged.</param>
    /// <param name="then">What is at the base ref, the neighbours' lock files among it; null where it is not known.</param>
    /// <exception cref="UnansweredException">Git does not give a lock file as it was.</exception>
    public static async Task<IReadOnlyList<Finding>> JudgeAsync(IReadOnlyList<Migration> migrations, LockFile? own, VersionStore store, IReadOnlyList<Neighbour> neighbours, Shipped? shipped, BaseFiles? then, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var neighbour in neighbours)
        {
            if (neighbour.Reading.Lock is { } elsewhere && elsewhere.Store != store) continue;
            if (neighbour.Reading.Lock is not { } file)
            {
                findings.Add(new(Rules.NotVerified, $"not verified: whether a version is used in {neighbour.Path}, too, which {neighbour.Reading.Problem!.Message}") { Phase = "history" });
                continue;
            }

            // where the other is the new one, its project is told
            var old = then is not null && await then.TextAsync(neighbour.Path, cancellationToken) is { } text ? LockReading.Of(text).Lock?.Lines.Select(line => line.Version).ToHashSet() : null;
            var clashes = Of(migrations, own, file).Where(clash => shipped?.Has(clash.Migration) != true || old?.Contains(clash.Line.Version) == true).ToLookup(IsDeclared);
            var isMany = clashes[false].Count() > Shown;
            findings.AddRange(clashes[true].Concat(isMany ? [] : clashes[false]).Select(clash => One(clash, store, neighbour, shipped)));
            if (isMany) findings.Add(Many([.. clashes[false]], store, neighbour));
        }

        return findings;
    }

    /// <summary>The lock files of the other projects whose versions are remembered in the same place.</summary>
    /// <exception cref="UnansweredException">Git cannot list the files.</exception>
    public static async Task<IReadOnlyList<LockFile>> LocksAsync(Repository repository, string? own, VersionStore store, CancellationToken cancellationToken) =>
        [.. (await Neighbour.ListAsync(repository, own, cancellationToken)).Select(neighbour => neighbour.Reading.Lock).OfType<LockFile>().Where(other => other.Store == store)];

    /// <summary>The migrations whose version another one has in such a lock file. The same class that does the same is the same migration, compiled into both.</summary>
    public static IEnumerable<(Migration Migration, LockLine Line)> Of(IReadOnlyList<Migration> migrations, LockFile? own, LockFile other)
    {
        var mine = own?.Lines.ToDictionary(line => line.Version) ?? [];
        return migrations.Join(other.Lines, migration => migration.Version, line => line.Version, (migration, line) => (migration, line))
            .Where(clash => clash.migration.Class != clash.line.Class || (mine.TryGetValue(clash.line.Version, out var line) && line.Changed(clash.line) != LockChange.None));
    }

    private static bool IsDeclared((Migration Migration, LockLine Line) clash) => clash.Migration.Suppressions.Any(suppression => suppression.Code == Rules.SharedVersion.Code);

    private static Finding One((Migration Migration, LockLine Line) clash, VersionStore store, Neighbour neighbour, Shipped? shipped) =>
        VersionRules.On(clash.Migration, Rules.SharedVersion, $"{clash.Migration.Version} is the version of {clash.Migration.Name}, and of {clash.Line.Class} in {neighbour.Path}") with
        {
            Severity = SeverityIn(store),
            Details = [$"both are remembered in {store}: a database that has applied one never gets the other"],
            Repair = Or(shipped?.Has(clash.Migration) == true ? "bring what they do once more, in a new migration that looks what is there" : "stairway rebase", store),
        };

    private static Finding Many(IReadOnlyList<(Migration Migration, LockLine Line)> clashes, VersionStore store, Neighbour neighbour) =>
        new(Rules.SharedVersion, $"{clashes.Count} versions are used in {neighbour.Path}, too: {string.Join(", ", clashes.Take(Shown).Select(clash => clash.Migration.Version))}, …")
        {
            Phase = "history",
            Severity = SeverityIn(store),
            Place = clashes[0].Migration.Up,
            Details = [$"both are remembered in {store}: a database that has applied one never gets the other"],
            Repair = Or("stairway rebase", store),
        };

    /// <summary>Who has not said which database it is may have one for each project.</summary>
    private static Severity SeverityIn(VersionStore store) => store.Database is null ? Rules.SharedVersion.Severity : Severity.Error;

    private static string Or(string repair, VersionStore store) =>
        store.Database is null ? $"{repair}; but where each has a database of its own, name it in one of the projects, <StairwayDatabase>NAME</StairwayDatabase>, and write its lock anew" : repair;
}

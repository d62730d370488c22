using Stairway.Migrations;

namespace Stairway.History;

/// <summary>Where new migrations stand among the shipped ones.</summary>
internal static class OrderRules
{
    /// <summary>The new migrations with a lower version than the highest that is shipped.</summary>
    public static IEnumerable<Migration> Late(IReadOnlyList<Migration> migrations, Shipped shipped)
    {
        var highest = shipped.Highest(migrations);
        return migrations.Where(migration => migration.Version < highest?.Version && !shipped.Has(migration));
    }

    public static IEnumerable<Finding> Judge(IReadOnlyList<Migration> migrations, Shipped shipped, long? floor)
    {
        var highest = shipped.Highest(migrations);
        var below = migrations.LastOrDefault(migration => shipped.Has(migration) && migration.Version <= floor);
        foreach (var migration in migrations.Where(migration => !shipped.Has(migration)))
        {
            if (migration.Version <= floor) yield return Covered(migration, floor.Value, below, shipped.Base);
            if (highest is { } last && migration.Version < last.Version) yield return Late(migration, last, shipped.Base);
        }
    }

    private static Finding Late(Migration migration, (long Version, string Name) highest, BaseRef baseRef) =>
        VersionRules.On(migration, Rules.LateMerge, $"{migration.Version} {migration.Name} comes before {highest.Version} {highest.Name}, which is in {baseRef.Name}") with
        {
            Details = ["a new database applies it before, a database that is there already after it"],
            Repair = "stairway rebase",
        };

    private static Finding Covered(Migration migration, long floor, Migration? below, BaseRef baseRef) =>
        VersionRules.On(migration, Rules.FloorTooHigh, $"the floor {floor} covers {migration.Version} {migration.Name}, which is not in {baseRef.Name}") with
        {
            Details = ["below the floor nothing is reverted: its Down() would never be verified"],
            Repair = below is null ? "leave StairwayFloor out" : $"<StairwayFloor>{below.Version}</StairwayFloor>",
        };
}

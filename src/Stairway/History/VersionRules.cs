using Stairway.Migrations;

namespace Stairway.History;

/// <summary>Versions that are not what they were meant to be. A shipped one is not judged: it cannot be changed any more.</summary>
internal static class VersionRules
{
    /// <summary>Time zones and clocks: a version may be this far ahead of UTC.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <param name="shipped">Null where it is not known: then all are judged.</param>
    public static IEnumerable<Finding> Judge(IReadOnlyList<Migration> migrations, Shipped? shipped, DateTimeOffset now)
    {
        var digits = Timestamp.UsualDigits(migrations.Select(migration => migration.Version));
        foreach (var migration in migrations.Where(migration => shipped?.Has(migration) != true))
        {
            if (Mistyped(migration, migrations, digits) is { } mistyped) yield return mistyped;
            else if (Timestamp.Parse(migration.Version) is { } time && time > now.UtcDateTime + Grace) yield return Future(migration, (time - now.UtcDateTime).Days);
        }
    }

    public static Finding On(Migration migration, Rule rule, string message) =>
        new(rule, message) { Phase = "history", Version = migration.Version, Class = migration.Class, Place = migration.Up };

    private static Finding? Mistyped(Migration migration, IReadOnlyList<Migration> all, int? digits)
    {
        var version = migration.Version;
        if (digits is null) return null;
        if (Timestamp.Digits(version) == digits) return Timestamp.Parse(version) is null ? On(migration, Rules.MistypedVersion, $"{version} has {digits} digits as the others, and is no date and time") with { Repair = "stairway rebase" } : null;
        if (Timestamp.Digits(version) < 8 || Timestamp.WithDigits(version, digits.Value) is not { } meant) return null;

        // the harm is in the order: where a number stands, and where its date belongs
        var passed = all.Where(other => Timestamp.Digits(other.Version) == digits && (version < other.Version) != (meant < other.Version)).ToList();
        if (passed.Count == 0) return null;

        var order = version < meant ? $"before {passed[^1].Version}" : $"after {passed[0].Version}";
        return On(migration, Rules.MistypedVersion, $"{version} has {Timestamp.Digits(version)} digits where the others have {digits}, and so comes {order}") with
        {
            Repair = Timestamp.Parse(meant) is not null && all.All(other => other.Version != meant) ? $"[Migration({meant})]" : "stairway rebase",
        };
    }

    private static Finding Future(Migration migration, int days) =>
        On(migration, Rules.FutureVersion, $"{migration.Version} is {(days == 1 ? "1 day" : $"{days} days")} in the future") with
        {
            Details = ["until then every other new migration comes before it"],
            Repair = "stairway rebase",
        };
}

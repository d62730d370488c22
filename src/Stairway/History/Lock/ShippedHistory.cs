using Stairway.Migrations;

namespace Stairway.History.Lock;

/// <summary>What has become of the migrations that the lock file at the base ref holds: whatever is in it is in somebody's database.</summary>
/// <param name="base">The lock file at the base ref.</param>
/// <param name="baseName">"origin/main".</param>
/// <param name="here">The lock file of the work tree, which stands for migrations that were not climbed; null where there is none.</param>
/// <param name="lockPath">Absolute path of the lock file: the place of what is no longer there.</param>
internal sealed class ShippedHistory(LockFile @base, string baseName, LockReading? here, string lockPath, Seen seen)
{
    private const int Shown = 8;

    private readonly Dictionary<long, Migration> _migrations = seen.Migrations.ToDictionary(migration => migration.Version);
    private readonly HashSet<long> _shipped = [.. @base.Lines.Select(line => line.Version)];
    private readonly Dictionary<long, LockLine> _now = Now(here, seen);

    /// <summary>Those that now do something else.</summary>
    public IEnumerable<Migration> Suspects =>
        from line in @base.Lines
        where _migrations.ContainsKey(line.Version) && ChangeOf(line) is not LockChange.None
        select _migrations[line.Version];

    /// <param name="isUntouched">Whether the source of a migration is, to the letter, what it was at the base ref; null where nobody knows.</param>
    public IReadOnlyList<Finding> Findings(Func<Migration, bool?> isUntouched)
    {
        var findings = new List<Finding>();
        var upgraded = new List<(LockLine Was, LockLine Now, LockChange Change)>();
        foreach (var line in @base.Lines)
        {
            if (!_migrations.TryGetValue(line.Version, out var migration))
            {
                if (!seen.Skipped.Contains(line.Version)) findings.Add(Gone(line));
                continue;
            }

            if (migration.Class != line.Class) findings.Add(Renamed(line, migration));
            if (ChangeOf(line) is not (not LockChange.None and var change)) continue;

            var now = _now[line.Version];
            var untouched = isUntouched(migration);
            if (change == LockChange.Catalog)
            {
                if (findings.Count == 0) findings.Add(Elsewhere(line, migration)); // else it may be the consequence
            }
            else if (IsUpgrade && untouched != false) upgraded.Add((line, now, change));
            else findings.Add(Changed(line, now, change, migration, untouched));
        }

        if (upgraded.Count > 0) findings.Add(Upgraded(upgraded));
        return findings;
    }

    private LockChange ChangeOf(LockLine line) => _now.TryGetValue(line.Version, out var now) ? line.Changed(now, @base.Major == seen.Major) : LockChange.None;

    private bool IsUpgrade => @base.Runner != seen.Runner || (seen.Major is { } major && @base.Major != major);

    private static Dictionary<long, LockLine> Now(LockReading? here, Seen seen)
    {
        var lines = here?.Lock?.Lines.ToDictionary(line => line.Version) ?? [];
        foreach (var line in seen.Lines) lines[line.Version] = line;
        return lines;
    }

    private Finding Changed(LockLine was, LockLine now, LockChange change, Migration migration, bool? untouched) =>
        On(migration, Rules.ShippedChanged, $"{was.Version} {was.Name} has shipped with {baseName}, and is changed: {StaleLock.Name(change)}") with
        {
            Place = change.HasFlag(LockChange.Up) || !change.HasFlag(LockChange.Down) ? migration.Up : migration.Down ?? migration.Up,
            Expected = change.HasFlag(LockChange.Up) ? was.UpSql : was.DownSql,
            Actual = change.HasFlag(LockChange.Up) ? now.UpSql : now.DownSql,
            Details =
            [
                .. Differences(was, now, change),
                .. untouched == true ? ["its own source is what it was: look at what it calls, at the scripts that it reads, and at the options of the verification"] : Array.Empty<string>(),
            ],
            Repair = $"take the change back, and add a new migration: a database that has applied {was.Version} never runs it again",
        };

    private static IReadOnlyList<string> Differences(LockLine was, LockLine now, LockChange change) =>
    [
        .. change.HasFlag(LockChange.Up) ? SqlChange.Between(Text(was.Up, was.UpSql), Text(now.Up, now.UpSql)) : [],
        .. change.HasFlag(LockChange.Down) ? SqlChange.Between(Text(was.Down, was.DownSql), Text(now.Down, now.DownSql)) : [],
    ];

    /// <summary>The SQL of a direction; the word that stands for it where there is none; null where it was not kept.</summary>
    private static string? Text(string value, string? sql) => sql ?? (value.TrimStart('~').Length == 32 ? null : $"({value})");

    private Finding Elsewhere(LockLine was, Migration migration) =>
        On(migration, Rules.ShippedChanged, $"{was.Version} {was.Name} has shipped with {baseName}, and the same SQL now gives another catalog") with
        {
            Severity = Severity.Warning,
            Details = ["the init SQL, an extension or the server's settings may have changed, or what a migration before it does"],
        };

    private static Finding Renamed(LockLine was, Migration migration) =>
        On(migration, Rules.ShippedMoved, $"{was.Version} has shipped as {was.Class}, and is now {migration.Class}") with
        {
            Repair = $"give the class its name back: logs, scripts and people know it as {was.Name}",
        };

    private Finding Gone(LockLine was)
    {
        var heir = Heir(was);
        var finding = new Finding(Rules.ShippedMoved, heir is null
            ? $"{was.Version} {was.Name} has shipped with {baseName}, and is no longer there"
            : $"{was.Version} {was.Name} has shipped with {baseName}, and is now {heir.Version}{(heir.Class == was.Class ? "" : $" {heir.Name}")}")
        {
            Phase = "history",
            Version = heir?.Version ?? was.Version,
            Class = heir?.Class ?? was.Class,
        };
        return heir is null
            ? finding with
            {
                Place = new(lockPath, here?.Places.GetValueOrDefault(was.Version) ?? 0, 0),
                Details = SqlChange.Between(Text(was.Up, was.UpSql), ""),
                Repair = $"bring it back from {baseName}: databases that have applied it cannot be reverted without it, and new ones come out differently",
            }
            : finding with
            {
                Place = heir.Up,
                Repair = $"give it its version back: a database that has applied {was.Version} would run it a second time",
            };
    }

    /// <summary>A new migration that is called the same or does the same.</summary>
    private Migration? Heir(LockLine was)
    {
        var fresh = seen.Migrations.Where(migration => !_shipped.Contains(migration.Version)).ToList();
        return fresh.Find(migration => migration.Class == was.Class)
            ?? fresh.Find(migration => _now.TryGetValue(migration.Version, out var now) && was.Up.Length > LockLine.Unknown.Length && was.Up == now.Up && was.Changed(now) == LockChange.None);
    }

    private Finding Upgraded(List<(LockLine Was, LockLine Now, LockChange Change)> changes)
    {
        var upgrade = @base.Runner != seen.Runner ? $"from {@base.Runner} to {seen.Runner[(seen.Runner.LastIndexOf(' ') + 1)..]}" : $"from PostgreSQL {@base.Major} to {seen.Major}";
        var lines = changes.SelectMany(change => Differences(change.Was, change.Now, change.Change).Prepend($"{change.Was.Version} {change.Was.Name}:")).ToList();
        return new(Rules.UpgradeChanges, $"the upgrade {upgrade} changes what {(changes.Count == 1 ? "1 shipped migration does" : $"{changes.Count} shipped migrations do")}")
        {
            Place = new(lockPath, 0, 0),
            Details = [.. lines.Count <= Shown * 2 ? lines : [.. lines.Take(Shown * 2 - 1), $"… and {lines.Count - Shown * 2 + 1} more lines"]],
            Repair = "databases that are migrated from now on differ from the older ones: write a migration that makes them alike, or run dotnet build -t:LockMigrations or stairway lock if that does not matter",
        };
    }

    private static Finding On(Migration migration, Rule rule, string message) =>
        new(rule, message) { Phase = "history", Version = migration.Version, Class = migration.Class, Place = migration.Up };
}

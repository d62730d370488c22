namespace Stairway.History.Lock;

/// <summary>Whether the lock file is of the history beside which it lies.</summary>
internal static class StaleLock
{
    /// <summary>One line for each migration that the file does not describe as it is, with its version; 0 for the file as a whole.</summary>
    /// <param name="blamed">Versions of shipped migrations whose change is an error: not the file is wrong there, and neither is it where the catalog is another one in consequence.</param>
    public static IReadOnlyList<(long Version, string Text)> Of(LockFile file, Seen seen, IReadOnlySet<long> blamed)
    {
        var locked = file.Lines.ToDictionary(line => line.Version);
        var climbed = seen.Lines.ToDictionary(line => line.Version);
        var reasons = new List<(long, string)>();
        if (file.Runner != seen.Runner) reasons.Add((0, $"it was written with {file.Runner}, and this is {seen.Runner}"));
        if (file.Store != seen.Store) reasons.Add((0, $"its versions are remembered in {file.Store}, and these in {seen.Store}"));

        foreach (var migration in seen.Migrations.Where(migration => !blamed.Contains(migration.Version)))
        {
            if (!locked.TryGetValue(migration.Version, out var line))
                reasons.Add((migration.Version, $"{migration.Version} {migration.Name} is not in it"));
            else if (line.Class != migration.Class)
                reasons.Add((migration.Version, $"{migration.Version} is {line.Class} in it, and {migration.Class} here"));
            else if (climbed.TryGetValue(migration.Version, out var now) && line.Changed(now, file.Major == seen.Major) is var change and not LockChange.None && (change != LockChange.Catalog || blamed.Count == 0))
                reasons.Add((migration.Version, $"{migration.Version} {migration.Name} is changed: {Name(change)}"));
        }

        var here = seen.Migrations.Select(migration => migration.Version).ToHashSet();
        reasons.AddRange(file.Lines.Where(line => !here.Contains(line.Version) && !seen.Skipped.Contains(line.Version)).Select(line => (line.Version, $"{line.Version} {line.Name} is no longer there")));
        return reasons;
    }

    /// <summary>"the SQL of Up()", "the SQL of Up() and the SQL of Down()".</summary>
    public static string Name(LockChange change)
    {
        string[] parts =
        [
            .. change.HasFlag(LockChange.Up) ? ["the SQL of Up()"] : Array.Empty<string>(),
            .. change.HasFlag(LockChange.Down) ? ["the SQL of Down()"] : Array.Empty<string>(),
            .. change.HasFlag(LockChange.Code) ? ["the code of Execute.WithConnection"] : Array.Empty<string>(),
            .. change == LockChange.Catalog ? ["what becomes of the catalog"] : Array.Empty<string>(),
        ];
        return string.Join(" and ", parts);
    }
}

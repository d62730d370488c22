namespace Stairway.History.Lock;

/// <summary>What to say about a lock file itself.</summary>
internal static class LockProblems
{
    private const int Shown = 8;

    /// <param name="here">The lock file of the work tree; null when there is none.</param>
    /// <param name="base">The lock file at the base ref; null when there is none, or it cannot be asked for.</param>
    /// <param name="baseRef">What new work is compared with; null where nothing is, and no lock file is missed.</param>
    public static IEnumerable<Finding> Of(LockOptions options, LockReading? here, LockReading? @base, BaseRef? baseRef)
    {
        var name = Path.GetFileName(options.Path);
        if (here is null && baseRef is not null && !options.Renews) yield return Missing(options.Path, name, @base is null ? null : baseRef.Name);
        if (here?.Problem is { } problem && (!options.Renews || Refuses(options, here))) yield return Wrong(options.Path, name, problem);
        if (@base is { Lock: null, Problem: { } old })
            yield return At(options.Path, 0, Rules.NotVerified, $"not verified: whether a shipped migration was changed, because {name} of {baseRef?.Name} {old.Message}");
    }

    /// <summary>Whether a lock file is not to be written over: what nobody can read may hold somebody's work.</summary>
    public static bool Refuses(LockOptions options, LockReading? here) => here?.Problem is { } problem && !options.Force && problem.Rule != Rules.LockEdited;

    /// <param name="places">On which line of the file each version stands.</param>
    /// <param name="blamed">Versions of shipped migrations whose change is an error.</param>
    /// <param name="isStrict">True where nobody can write a lock file.</param>
    public static IEnumerable<Finding> Stale(string path, LockFile file, IReadOnlyDictionary<long, int> places, Seen seen, IReadOnlySet<long> blamed, bool isStrict)
    {
        var name = Path.GetFileName(path);
        var reasons = StaleLock.Of(file, seen, blamed);
        if (reasons.Count > 0)
        {
            yield return At(path, reasons.Select(reason => places.GetValueOrDefault(reason.Version)).FirstOrDefault(line => line > 0), Rules.LockStale, $"{name} is not of this history: {reasons[0].Text}{(reasons.Count > 1 ? $", and {reasons.Count - 1} more" : "")}") with
            {
                Severity = isStrict ? Severity.Error : Rules.LockStale.Severity,
                Details = [.. reasons.Skip(1).Take(Shown).Select(reason => reason.Text), .. reasons.Count > Shown + 1 ? [$"… and {reasons.Count - Shown - 1} more"] : Array.Empty<string>()],
                Repair = $"run dotnet build -t:LockMigrations or stairway lock, and commit {name}",
            };
        }

        if (seen.Major is { } major && file.Major != major && seen.Footprints.Count > 0)
            yield return At(path, 0, Rules.NotVerified, $"not verified: whether the catalog comes out as {name} says, which was written on PostgreSQL {file.Major}, and this is {major}");
    }

    private static Finding Missing(string path, string name, string? baseName) => baseName is null
        ? At(path, 0, Rules.LockMissing, $"the history has no {name}: nobody would notice that a shipped migration is edited") with { Repair = $"run dotnet build -t:LockMigrations or stairway lock, and commit {name}" }
        : At(path, 0, Rules.LockMissing, $"{name} is there in {baseName}, and missing here") with { Severity = Severity.Error, Repair = $"bring it back, or run dotnet build -t:LockMigrations or stairway lock, and commit {name}" };

    private static Finding Wrong(string path, string name, LockProblem problem) => At(path, problem.Line, problem.Rule, $"{name} {problem.Message}") with
    {
        Repair = problem.Rule == Rules.LockTooNew ? "update Stairway"
            : problem.Rule == Rules.LockEdited ? "take the edit back, or run dotnet build -t:LockMigrations or stairway lock"
            : "run dotnet build -t:LockMigrations -p:StairwayForce=true, or stairway lock --force: it is written anew",
    };

    private static Finding At(string path, int line, Rule rule, string message) => new(rule, message) { Phase = "history", Place = new(path, line, 0) };
}

using Stairway.Migrations;

namespace Stairway.History.Lock;

/// <summary>Judges the lock file of the work tree by the history, and the history by the lock file at the base ref.</summary>
/// <param name="here">The lock file of the work tree; null when there is none.</param>
/// <param name="base">The lock file at the base ref; null when there is none, or it cannot be asked for.</param>
/// <param name="baseName">"origin/main".</param>
internal sealed class LockGuard(LockOptions options, LockReading? here, LockReading? @base, string baseName)
{
    private const int Shown = 8;

    public IReadOnlyList<Finding> Judge(Seen seen, Func<Migration, bool?> isUntouched) =>
    [
        .. Problem(),
        .. here?.Lock is { } file && !options.Renews ? Stale(file, seen) : [],
        .. @base?.Lock is { } shipped ? new ShippedHistory(shipped, baseName, here, options.Path, seen).Findings(isUntouched) : [],
    ];

    /// <summary>What is wrong with the files themselves.</summary>
    private IEnumerable<Finding> Problem()
    {
        if (here is null && !options.Renews) yield return Missing();
        if (here?.Problem is { } problem && !(options.Renews && (options.Force || problem.Rule == Rules.LockEdited))) yield return Wrong(problem);
        if (@base is { Lock: null, Problem: { } old })
        {
            yield return new(Rules.NotVerified, $"not verified: whether a shipped migration was changed, because {Name} of {baseName} {old.Message}") { Phase = "load", Place = At(0) };
        }
    }

    private Finding Missing() => @base is null
        ? new(Rules.LockMissing, $"the history has no {Name}: nobody would notice that a shipped migration is edited")
        {
            Phase = "load",
            Place = At(0),
            Repair = $"run 'stairway lock', and commit {Name}",
        }
        : new(Rules.LockMissing, $"{Name} is there in {baseName}, and missing here")
        {
            Phase = "load",
            Severity = Severity.Error,
            Place = At(0),
            Repair = "bring it back: git checkout, or run 'stairway lock'",
        };

    private Finding Wrong(LockProblem problem) => new(problem.Rule, $"{Name} {problem.Message}")
    {
        Phase = "load",
        Place = At(problem.Line),
        Repair = problem switch
        {
            { Rule: var rule } when rule == Rules.LockTooNew => "update Stairway",
            { Rule: var rule } when rule == Rules.LockEdited => "take the edit back, or run 'stairway lock'",
            _ => "run 'stairway lock --force', which writes it anew",
        },
    };

    private IEnumerable<Finding> Stale(LockFile file, Seen seen)
    {
        var reasons = StaleLock.Of(file, seen);
        if (reasons.Count > 0)
        {
            var version = reasons.Select(reason => reason.Version).FirstOrDefault(version => version is not null && here!.Places.ContainsKey(version.Value));
            yield return new(Rules.LockStale, $"{Name} is not of this history: {reasons[0].Text}{(reasons.Count > 1 ? $", and {reasons.Count - 1} more" : "")}")
            {
                Phase = "load",
                Place = At(version is null ? 0 : here!.Places[version.Value]),
                Details = [.. reasons.Skip(1).Take(Shown).Select(reason => reason.Text), .. reasons.Count > Shown + 1 ? [$"… and {reasons.Count - Shown - 1} more"] : Array.Empty<string>()],
                Repair = $"run 'stairway lock', and commit {Name}",
            };
        }

        if (seen.Major is { } major && file.Major != major && seen.Footprints.Count > 0)
            yield return new(Rules.NotVerified, $"not verified: whether the catalog comes out as {Name} says, which was written on PostgreSQL {file.Major}, and this is {major}") { Phase = "load", Place = At(0) };
    }

    private string Name => Path.GetFileName(options.Path);

    private Place At(int line) => new(options.Path, line, 0);
}

using System.IO.Enumeration;
using Stairway.Migrations;

namespace Stairway.History;

/// <summary>On which branches migrations are written.</summary>
internal static class BranchRules
{
    private const int Shown = 6;

    /// <param name="patterns">Names in which <c>*</c> stands for anything, slashes too.</param>
    public static bool IsOneOf(string branch, IReadOnlyList<string> patterns) => patterns.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, branch, ignoreCase: false));

    public static IEnumerable<Finding> JudgeProtected(string branch, Repository repository, MigrationFiles files, IReadOnlyList<Change> changes, IReadOnlyList<string> unpushed)
    {
        IReadOnlyList<(string Path, string State)> uncommitted = [.. changes.Select(change => (change.Path, TreeRules.State(change.Kind)))];
        IReadOnlyList<(string Path, string State)> all = [.. uncommitted, .. unpushed.Select(path => (path, "is committed and not pushed")).ExceptBy(uncommitted.Select(file => file.Path), file => file.path)];
        if (all.Count == 0) yield break;

        yield return new(Rules.ProtectedBranch, $"{Count(all.Count, "migration file")} changed on {branch}, which is protected")
        {
            Phase = "history",
            Place = TreeRules.PlaceOf(repository, files, all[0].Path),
            Details = [.. all.Take(Shown).Select(file => $"{file.Path} {file.State}"), .. all.Count > Shown ? [$"… and {all.Count - Shown} more"] : Array.Empty<string>()],
            Repair = $"git switch -c {NameFor(files.In(all[0].Path))}",
        };
    }

    public static Finding Misnamed(string branch, IReadOnlyList<string> patterns, IReadOnlyList<Migration> added) =>
        new(Rules.BranchName, $"the branch {branch} adds {Count(added.Count, "migration")}, and does not match {string.Join(" or ", patterns)}")
        {
            Phase = "history",
            Place = added[0].Up,
            Repair = $"git branch -m {patterns[0].Replace("*", branch[(branch.LastIndexOf('/') + 1)..], StringComparison.Ordinal)}",
        };

    /// <summary>AddCouponsTable is written on add-coupons-table.</summary>
    private static string NameFor(Migration? migration) =>
        migration is null ? "a-branch-of-its-own" : string.Concat(migration.Name.Select((letter, i) => char.IsUpper(letter) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}

using Stairway.Migrations;

namespace Stairway.History.Lock;

/// <summary>The lock at the base ref of a project that has moved since: what has shipped does not become new by another folder.</summary>
internal static class FormerLock
{
    /// <param name="path">Where the lock file lies now, from the root; at the base ref there is none.</param>
    /// <returns>The lock of a place where none is any more, and that has a migration of this history; null where there is no such.</returns>
    public static async Task<LockReading?> FindAsync(Repository repository, BaseFiles files, string path, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        if (files.Base.Commit is not { } commit) return null;

        var answer = await repository.Git.AskAsync(["diff", "--cached", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--diff-filter=D", commit, "--", $":(top,glob)**/{path[(path.LastIndexOf('/') + 1)..]}"], cancellationToken);
        if (!answer.Succeeded || answer.Items.Length == 0) return null;

        var former = await BaseFiles.ListAsync(repository, files.Base, answer.Items, cancellationToken);
        var classes = migrations.Select(migration => (migration.Version, migration.Class)).ToHashSet();
        return (await former.TextsAsync(former.Paths, cancellationToken)).Values.Select(LockReading.Of)
            .FirstOrDefault(reading => reading.Lock?.Lines.Any(line => classes.Contains((line.Version, line.Class))) == true);
    }
}

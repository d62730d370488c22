namespace Stairway.History;

/// <summary>What commits changed that the branch's remote does not have.</summary>
internal static class Unpushed
{
    /// <returns>Paths from the root. Where there is no remote, nothing is unpushed.</returns>
    public static async Task<IReadOnlyList<string>> ListAsync(Asked asked, MigrationFiles files, CancellationToken cancellationToken)
    {
        var (repository, tree) = (asked.Repository, asked.Tree);
        if (tree.Head is null) return [];

        // the branch's own, or its namesake; a branch that the remote does not know begins at the base
        string?[] remotes = [tree.Upstream is null ? null : "HEAD@{upstream}", $"refs/remotes/origin/{tree.Branch}", asked.Base?.Commit];
        foreach (var remote in remotes.OfType<string>())
        {
            var answer = await repository.Git.AskAsync(["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", $"{remote}...HEAD", "--"], cancellationToken);
            if (answer.Succeeded) return [.. answer.Items.Where(files.Contains)];
        }

        return [];
    }
}

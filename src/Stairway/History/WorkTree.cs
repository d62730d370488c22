namespace Stairway.History;

/// <summary>What is checked out, and what differs from it.</summary>
/// <param name="Head">The commit; null on a branch that has none yet.</param>
/// <param name="Branch">Null when HEAD is detached.</param>
/// <param name="Upstream">"origin/main"; null where the branch has none.</param>
/// <param name="Changes">Files that are not as HEAD has them.</param>
internal sealed record WorkTree(string? Head, string? Branch, string? Upstream, IReadOnlyList<Change> Changes)
{
    /// <param name="folders">Where changes are looked for: paths from the root, "" for all.</param>
    /// <exception cref="UnansweredException">Git cannot read the index or the tree.</exception>
    public static async Task<WorkTree> ReadAsync(Repository repository, IReadOnlyList<string> folders, CancellationToken cancellationToken)
    {
        var answer = await repository.Git.AskAsync(
            ["status", "--porcelain=v2", "--branch", "--no-ahead-behind", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all", "--", .. folders.Select(folder => $":(top,literal){folder}")],
            cancellationToken);
        if (!answer.Succeeded) throw new UnansweredException($"git cannot say what is changed: {answer.Complaint}", $"see what git -C \"{repository.Root}\" status says");

        string? Header(string name) => answer.Items.FirstOrDefault(item => item.StartsWith($"# branch.{name} ", StringComparison.Ordinal))?[$"# branch.{name} ".Length..];
        return new(
            Header("oid") is { } head and not "(initial)" ? head : null,
            Header("head") is { } branch and not "(detached)" ? branch : null,
            Header("upstream"),
            [.. answer.Items.Select(Change.Parse).OfType<Change>().OrderBy(change => change.Path, StringComparer.Ordinal)]);
    }
}

/// <param name="Path">From the root, with slashes.</param>
internal sealed record Change(string Path, ChangeKind Kind)
{
    /// <summary>An item of <c>git status --porcelain=v2 -z --no-renames</c>; null for one that is no change.</summary>
    public static Change? Parse(string item) => item[0] switch
    {
        '?' => new(item[2..], ChangeKind.Untracked),
        '1' => new(item.Split(' ', 9)[8], item.AsSpan(2, 2).Contains('D') ? ChangeKind.Deleted : item[2] == 'A' ? ChangeKind.Added : ChangeKind.Modified),
        'u' => new(item.Split(' ', 11)[10], ChangeKind.Conflicted),
        _ => null,
    };
}

internal enum ChangeKind
{
    /// <summary>Git does not know the file.</summary>
    Untracked,

    /// <summary>Git does not know the file, and is told not to look at it.</summary>
    Ignored,

    /// <summary>Staged, and not committed.</summary>
    Added,

    Modified,

    Deleted,

    /// <summary>A merge is not finished.</summary>
    Conflicted,
}

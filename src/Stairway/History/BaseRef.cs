namespace Stairway.History;

/// <summary>What new work is compared with: the merge base of HEAD and the base branch, or the last release tag.</summary>
/// <param name="Name">"origin/main", "v2.1.0".</param>
/// <param name="Commit">Null before the first commit or release: then everything is new.</param>
internal sealed record BaseRef(string Name, string? Commit)
{
    private const string TagPrefix = "tag:";
    private const string CI = "fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab), fetchDepth: 0 (Azure Pipelines), or git fetch --unshallow";

    /// <param name="asked">The user's word: a branch, a commit, <c>tag:v*</c>; null for the remote's default branch.</param>
    /// <param name="head">The commit that is checked out; null on a branch without one.</param>
    /// <param name="build">The CI server's, null elsewhere. A pull request is compared with the branch that it goes to.</param>
    /// <exception cref="UnansweredException">It is not there, or this clone cannot tell.</exception>
    public static async Task<BaseRef> FindAsync(Repository repository, string? asked, string? head, CIBuild? build, CancellationToken cancellationToken)
    {
        if (head is null) return new("the empty history", null);
        if (asked?.StartsWith(TagPrefix, StringComparison.Ordinal) == true) return await TagAsync(repository, asked[TagPrefix.Length..], head, cancellationToken);

        var (name, tip) = asked is null ? await DefaultAsync(repository, build, cancellationToken) : await NamedAsync(repository, asked, cancellationToken);
        var merge = await repository.Git.AskAsync(["merge-base", "HEAD", tip], cancellationToken);
        if (!merge.Succeeded) throw NoMergeBase(repository, name, merge);

        var commit = merge.Lines[0];
        return commit == head && build is not null ? await BeforeAsync(repository, name, cancellationToken) : new(name, commit);
    }

    /// <summary>A server builds the base branch itself after something was merged: what was there before is HEAD's first parent.</summary>
    private static async Task<BaseRef> BeforeAsync(Repository repository, string name, CancellationToken cancellationToken)
    {
        var parent = await repository.Git.AskAsync(["rev-parse", "--verify", "--quiet", "HEAD^1"], cancellationToken);
        if (parent.Succeeded) return new($"{name} before HEAD", parent.Lines[0]);

        return repository.IsShallow
            ? throw new UnansweredException($"this clone is shallow and ends at HEAD: what {name} was before cannot be known", $"check out with {CI}")
            : new($"{name} before its first commit", null);
    }

    private static async Task<BaseRef> TagAsync(Repository repository, string pattern, string head, CancellationToken cancellationToken)
    {
        // the highest version, and a release before its candidates; the tag of HEAD itself is the release that is being made
        var answer = await repository.Git.AskAsync(
            ["-c", "versionsort.suffix=-", "for-each-ref", "--merged=HEAD", "--sort=-version:refname", "--format=%(refname:strip=2) %(objectname) %(*objectname)", $"refs/tags/{pattern}"],
            cancellationToken);
        if (!answer.Succeeded) throw new UnansweredException($"git cannot list the tags {pattern}: {answer.Complaint}", "see stairway explain STW0108");

        var tags = answer.Lines.Select(line => line.Split(' ')).Where(parts => parts.Length == 3).Select(parts => (Name: parts[0], Commit: parts[2].Length > 0 ? parts[2] : parts[1]));
        var released = tags.FirstOrDefault(tag => tag.Commit != head);
        if (released.Name is not null) return new(released.Name, released.Commit);

        throw repository.IsShallow
            ? new UnansweredException($"this clone is shallow, and no tag {pattern} can be reached in it", $"check out with {CI}, and with the tags")
            : new UnansweredException($"no tag {pattern} is reachable from HEAD: nothing counts as released", "if there are releases: git fetch --tags") { Severity = Severity.Note };
    }

    private static async Task<(string Name, string Commit)> NamedAsync(Repository repository, string asked, CancellationToken cancellationToken)
    {
        // a CI server's clone often has no local branches
        foreach (var name in new[] { asked, $"refs/remotes/origin/{asked}" })
        {
            var answer = await repository.Git.AskAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"], cancellationToken);
            if (answer.Succeeded) return (asked, answer.Lines[^1]);
        }

        throw repository.IsShallow
            ? new UnansweredException($"this clone is shallow and does not hold the base ref {asked}", $"check out with {CI}")
            : new UnansweredException($"the base ref {asked} is no commit of this repository", $"correct StairwayBaseRef, or git fetch origin {asked}");
    }

    private static async Task<(string Name, string Commit)> DefaultAsync(Repository repository, CIBuild? build, CancellationToken cancellationToken)
    {
        var target = repository.IsSubmodule ? null : build?.Target;
        string[] names = target is null ? ["HEAD", "main", "master"] : [target];
        var answer = await repository.Git.AskAsync(["for-each-ref", "--format=%(refname) %(objectname) %(symref:strip=2)", .. names.Select(name => $"refs/remotes/*/{name}")], cancellationToken);
        var refs = answer.Lines.Select(line => line.Split(' ')).Where(parts => parts.Length == 3).ToDictionary(parts => parts[0], parts => (Commit: parts[1], Points: parts[2]));

        // origin's, or those of the only remote that there is
        var remotes = refs.Keys.Select(name => name.Split('/')[2]).Distinct().ToList();
        var remote = remotes.Contains("origin") ? "origin" : remotes is [var only] ? only : null;
        foreach (var name in names)
            if (refs.TryGetValue($"refs/remotes/{remote}/{name}", out var found)) return (found.Points.Length > 0 ? found.Points : $"{remote}/{name}", found.Commit);

        throw await NoDefaultAsync(repository, target, remotes, cancellationToken);
    }

    private static async Task<UnansweredException> NoDefaultAsync(Repository repository, string? target, List<string> found, CancellationToken cancellationToken)
    {
        if (repository.IsShallow || target is not null)
            return new($"this {(repository.IsShallow ? "shallow " : "")}clone does not hold the base branch{(target is null ? "" : $" {target}")}", $"check out with {CI}, or git fetch origin {target ?? "main"}");
        if (found.Count > 1)
            return new($"there are several remotes ({string.Join(", ", found.Order(StringComparer.Ordinal))}), and none is origin", $"name one: StairwayBaseRef={found.Order(StringComparer.Ordinal).First()}/main");

        var remotes = await repository.Git.AskAsync(["remote"], cancellationToken);
        return remotes.Output.Length == 0
            ? new("the repository has no remote: there is no branch to compare with", "name one: StairwayBaseRef=main") { Severity = Severity.Note }
            : new($"the default branch of {remotes.Lines[0]} is not known", $"git remote set-head {remotes.Lines[0]} --auto, or name it: StairwayBaseRef={remotes.Lines[0]}/trunk");
    }

    private static UnansweredException NoMergeBase(Repository repository, string name, GitAnswer answer) =>
        answer.Error.Length > 0 ? new($"git cannot compare HEAD with {name}: {answer.Complaint}", "see what git merge-base says")
        : repository.IsShallow ? new($"this clone is shallow, and the commit that HEAD and {name} have in common is not in it", $"check out with {CI}")
        : new($"HEAD and {name} have no commit in common", "name the branch that this work goes to with StairwayBaseRef");
}

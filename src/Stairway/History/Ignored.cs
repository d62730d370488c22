namespace Stairway.History;

/// <summary>Files that git is told to overlook: a pattern such as <c>[Rr]elease/</c> hides a folder of migrations, too.</summary>
internal static class Ignored
{
    public static async Task<IEnumerable<Change>> ListAsync(Repository repository, IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        if (sources.Count == 0) return [];

        // from the root's point of view, whatever the folder is; 1: none is ignored
        var answer = await repository.Git.AskAsync(["-C", repository.Root, "check-ignore", "-z", "--stdin"], string.Concat(sources.Select(path => path + "\0")), cancellationToken);
        return answer.ExitCode switch
        {
            0 => answer.Items.Select(path => new Change(path, ChangeKind.Ignored)),
            1 => [],
            _ => throw new UnansweredException($"git cannot say which files it ignores: {answer.Complaint}", $"see what git -C \"{repository.Root}\" status says"),
        };
    }
}

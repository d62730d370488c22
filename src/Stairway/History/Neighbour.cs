using Stairway.History.Lock;

namespace Stairway.History;

/// <summary>Another project's lock file in the work tree.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Reading">What is in it.</param>
internal sealed record Neighbour(string Path, LockReading Reading)
{
    /// <summary>The lock files that git knows, but for one's own: by their first line, whatever they are called before <c>.lock</c>.</summary>
    /// <param name="own">Absolute path; null where there is none.</param>
    /// <exception cref="UnansweredException">Git cannot list the files.</exception>
    public static async Task<IReadOnlyList<Neighbour>> ListAsync(Repository repository, string? own, CancellationToken cancellationToken)
    {
        var answer = await repository.Git.AskAsync(["-C", repository.Root, "ls-files", "-z", "--", ":(top,glob)**/*.lock"], cancellationToken);
        if (!answer.Succeeded) throw new UnansweredException($"git cannot list the lock files: {answer.Complaint}", $"see what git -C \"{repository.Root}\" ls-files says");

        var neighbours = new List<Neighbour>();
        foreach (var path in answer.Items.Distinct())
        {
            var file = repository.FileOf(path);
            if (file != own && IsLock(file) && await LockReading.OfFileAsync(file, cancellationToken) is { } reading) neighbours.Add(new(path, reading));
        }

        return neighbours;
    }

    /// <summary>Another program's, or one that a sparse checkout leaves out, is none.</summary>
    private static bool IsLock(string file)
    {
        try
        {
            return LockReading.IsLock(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

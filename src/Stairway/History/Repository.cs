namespace Stairway.History;

/// <summary>The repository in which a folder lies.</summary>
/// <param name="Git">Git, asked in that folder.</param>
/// <param name="Root">Absolute path of the work tree, spelled as the folder is.</param>
/// <param name="IsShallow">True when its history was cut off by <c>git clone --depth</c>.</param>
/// <param name="IsSubmodule">True when another repository's work tree holds it; what a CI server says of branches is then said of the other one.</param>
internal sealed record Repository(Git Git, string Root, bool IsShallow, bool IsSubmodule)
{
    /// <summary>The folder's own path from the root: "" or "src/Shop.Migrations/".</summary>
    public required string Prefix { get; init; }

    /// <param name="program">Full path of git; null where it is not installed.</param>
    /// <param name="folder">An absolute path.</param>
    /// <exception cref="UnansweredException">There is no repository, or git refuses to speak of it.</exception>
    public static async Task<Repository> OpenAsync(string? program, string folder, CancellationToken cancellationToken)
    {
        if (program is null) throw Missing(folder);

        var git = new Git(program, folder);
        var answer = await git.AskAsync(["rev-parse", "--is-bare-repository", "--is-inside-work-tree", "--is-shallow-repository", "--show-superproject-working-tree", "--show-prefix", "--show-toplevel"], cancellationToken);
        if (answer.Lines is not ["false", "true", var shallow, .. var superproject, var prefix, var top]) throw Refused(answer, folder);

        return new(git, RootOf(folder, prefix, top), shallow == "true", superproject is [not ""]) { Prefix = prefix };
    }

    /// <summary>The path of a file from the root, with slashes; null for a file outside.</summary>
    public string? PathOf(string file) =>
        Path.GetRelativePath(Root, file) is var path && !Path.IsPathRooted(path) && path != ".." && !path.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path.Replace(Path.DirectorySeparatorChar, '/')
            : null;

    /// <summary>The absolute path of a file that git names from the root.</summary>
    public string FileOf(string path) => Path.GetFullPath(path, Root);

    /// <summary>A folder may be reached by a symbolic link; sources are named as it is, and not as git resolves it.</summary>
    private static string RootOf(string folder, string prefix, string top)
    {
        var below = prefix.TrimEnd('/').Replace('/', Path.DirectorySeparatorChar);
        folder = Path.TrimEndingDirectorySeparator(folder);
        return below.Length == 0 ? folder
            : folder.EndsWith(Path.DirectorySeparatorChar + below, StringComparison.Ordinal) ? folder[..^(below.Length + 1)]
            : Path.GetFullPath(top);
    }

    private static UnansweredException Refused(GitAnswer answer, string folder) => answer switch
    {
        { Lines: ["true", ..] } => new("the migrations lie in a bare repository, which has no work tree", "verify them in a clone, or unset core.bare"),
        { Succeeded: true } => new("the migrations lie in the folder of a repository's own files", "verify them in its work tree"),
        _ when answer.Error.Contains("dubious ownership", StringComparison.Ordinal) => new(
            "git refuses the repository, because another user owns it",
            $"git config --global --add safe.directory {Quoted(answer.Error) ?? folder}"),
        _ when answer.Error.Contains("not a git repository (or any", StringComparison.Ordinal) => None(folder),
        _ => new($"git does not open the repository: {answer.Complaint}", $"see what git -C \"{folder}\" status says"),
    };

    /// <summary>"detected dubious ownership in repository at '/src/shop'".</summary>
    private static string? Quoted(string error) => error.Split('\'') is [_, var path, ..] ? path : null;

    private static UnansweredException Missing(string folder) =>
        Ancestors(folder).Any(ancestor => Path.Combine(ancestor, ".git") is var entry && (Directory.Exists(entry) || File.Exists(entry)))
            ? new("git is not on the PATH, and the migrations lie in a git repository", "install git where the verification runs; in a container image with the SDK: apt-get install git")
            : None(folder);

    private static UnansweredException None(string folder) =>
        new($"{folder} lies in no git repository", "put it under version control: only against a history can it be seen that a shipped migration was changed, or that one comes late") { Severity = Severity.Note };

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var ancestor = (string?)folder; ancestor is not null; ancestor = Path.GetDirectoryName(ancestor)) yield return ancestor;
    }
}

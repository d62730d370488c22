namespace Stairway.History;

/// <summary>Where the history of the migrations is kept, and what is demanded of it.</summary>
/// <param name="Folder">Absolute path of the folder that is asked about: the project's, or the assembly's where there is no project.</param>
internal sealed record GuardOptions(string Folder)
{
    /// <summary>Full path of git; null where it is not installed.</summary>
    public string? Git { get; init; }

    /// <summary>The CI server's build; null elsewhere.</summary>
    public CIBuild? Build { get; init; }

    /// <summary>What new work is compared with: a branch, a commit, <c>tag:v*</c>; null for the remote's default branch.</summary>
    public string? BaseRef { get; init; }

    /// <summary>Branches that nobody works on outside a CI server; <c>*</c> stands for anything.</summary>
    public IReadOnlyList<string> ProtectedBranches { get; init; } = ["main", "master", "release/*"];

    /// <summary>What branches are called that add migrations; empty for any name.</summary>
    public IReadOnlyList<string> BranchPatterns { get; init; } = [];

    /// <summary>Which of the repository's databases the migrations are for; null where nobody has said it.</summary>
    public string? Database { get; init; }

    /// <summary>True when something is packed or published: then it must be as it is committed, and git must know.</summary>
    public bool IsRelease { get; init; }

    /// <summary>The present time, by which a version lies in the future.</summary>
    public required DateTimeOffset Now { get; init; }
}

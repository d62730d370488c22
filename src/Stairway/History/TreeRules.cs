namespace Stairway.History;

/// <summary>What is said of migration files that are not committed as they are.</summary>
internal static class TreeRules
{
    public static Finding Uncommitted(Repository repository, MigrationFiles files, Change change) =>
        new(Rules.Uncommitted, $"{Path.GetFileName(change.Path)} {State(change.Kind)}")
        {
            Phase = "history",
            Version = files.In(change.Path)?.Version,
            Class = files.In(change.Path)?.Class,
            Place = PlaceOf(repository, files, change.Path),
            Repair = change.Kind switch
            {
                ChangeKind.Conflicted => "finish the merge, and commit it",
                ChangeKind.Ignored => $"git add -f \"{change.Path}\", and except it in .gitignore",
                ChangeKind.Untracked => $"git add \"{change.Path}\", and commit it",
                _ => "commit it",
            },
        };

    public static string State(ChangeKind kind) => kind switch
    {
        ChangeKind.Untracked => "is not in git",
        ChangeKind.Ignored => "is not in git, which ignores it",
        ChangeKind.Added => "is added and not committed",
        ChangeKind.Deleted => "is deleted, and that is not committed",
        ChangeKind.Conflicted => "is in a merge that is not finished",
        _ => "is modified and not committed",
    };

    public static Place PlaceOf(Repository repository, MigrationFiles files, string path) => files.In(path)?.Up ?? new(repository.FileOf(path), 0, 0);
}

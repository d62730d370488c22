using Stairway.Migrations;

namespace Stairway.History;

/// <summary>Which files of a repository make its migrations: the sources that they come from, whatever else lies in or below those sources' folders, and SQL scripts of the project.</summary>
internal sealed class MigrationFiles
{
    private readonly Repository _repository;
    private readonly Dictionary<string, Migration> _sources = new(StringComparer.Ordinal);

    public MigrationFiles(Repository repository, IReadOnlyList<Migration> migrations)
    {
        _repository = repository;
        foreach (var migration in migrations)
            if (PathOf(migration) is { } path) _sources.TryAdd(path, migration);

        // without any the project's folder is all that is known
        var folders = _sources.Keys.Select(FolderOf).DefaultIfEmpty(Project).Distinct().ToList();
        Folders = [.. folders.Where(folder => !folders.Exists(other => other != folder && IsBelow(folder, other))).Order(StringComparer.Ordinal)];
    }

    /// <summary>The paths of the sources, from the root.</summary>
    public IReadOnlyCollection<string> Sources => _sources.Keys;

    /// <summary>The folders that hold sources, but for those below another: paths from the root, "" for the root itself.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>Those that do not lie in the project's folder.</summary>
    public IReadOnlyList<string> OtherFolders => [.. Folders.Where(folder => folder != Project && !IsBelow(folder, Project))];

    /// <summary>The folder of the project, from the root.</summary>
    public string Project => _repository.Prefix.TrimEnd('/');

    /// <summary>The source of a migration, from the root; null where it is not known, or is not in this repository.</summary>
    public string? PathOf(Migration migration) =>
        (migration.Up ?? migration.Down)?.File is { } file && Path.IsPathFullyQualified(file) && File.Exists(file) ? _repository.PathOf(file) : null;

    public bool Contains(string path) =>
        _sources.ContainsKey(path)
        || (!IsOutput(path) && (Folders.Any(folder => IsBelow(path, folder)) || (IsBelow(path, Project) && path.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))));

    /// <summary>The migration, or the first of them, that a file holds; null for a file that holds none.</summary>
    public Migration? In(string path) => _sources.GetValueOrDefault(path);

    /// <summary>What a build writes, where no .gitignore says so.</summary>
    private bool IsOutput(string path) => IsBelow(path, _repository.Prefix + "bin") || IsBelow(path, _repository.Prefix + "obj");

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static bool IsBelow(string path, string folder) => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal);
}

namespace Stairway.History.Lock;

/// <summary>Judges the lock file of the work tree by the history, and the history by the lock file at the base ref.</summary>
internal sealed class LockGuard
{
    private readonly LockOptions _options;
    private readonly Repository? _repository;
    private readonly BaseRef? _baseRef;
    private readonly LockReading? _here;
    private readonly LockReading? _base;

    private LockGuard(LockOptions options, Repository? repository, BaseRef? baseRef, LockReading? here, LockReading? @base) =>
        (_options, _repository, _baseRef, _here, _base) = (options, repository, baseRef, here, @base);

    /// <summary>The lock of the work tree, as far as it can be read.</summary>
    public LockFile? Here => _here?.Lock;

    /// <summary>True when it is known what has shipped.</summary>
    public bool KnowsShipped => _base?.Lock is not null;

    /// <param name="repository">Null where git cannot be asked.</param>
    /// <param name="baseRef">Null where it is not known.</param>
    /// <exception cref="UnansweredException">Git does not give the lock file as it was.</exception>
    public static async Task<LockGuard> ReadAsync(LockOptions options, Repository? repository, BaseRef? baseRef, CancellationToken cancellationToken)
    {
        var here = await LockReading.OfFileAsync(options.Path, cancellationToken);
        var then = await TextsAsync(repository, baseRef, [options.Path], cancellationToken);
        return new(options, repository, baseRef, here, then.Values.FirstOrDefault() is { } text ? LockReading.Of(text) : null);
    }

    /// <param name="isStrict">True where nobody can write a lock file: a stale one is then an error.</param>
    /// <exception cref="UnansweredException">Git does not give a source as it was.</exception>
    public async Task<IReadOnlyList<Finding>> JudgeAsync(Seen seen, bool isStrict, CancellationToken cancellationToken) =>
    [
        .. LockProblems.Of(_options, _here, _base, _baseRef),
        .. Here is { } file && !_options.Renews ? LockProblems.Stale(_options.Path, file, _here!.Places, seen, isStrict) : [],
        .. _base?.Lock is { } shipped ? await ShippedAsync(new(shipped, _baseRef!.Name, _here, _options.Path, seen), cancellationToken) : [],
    ];

    private async Task<IReadOnlyList<Finding>> ShippedAsync(ShippedHistory shipped, CancellationToken cancellationToken)
    {
        var files = shipped.Suspects.Select(migration => migration.Up?.File).OfType<string>().ToHashSet();
        var sources = await TextsAsync(_repository, _baseRef, files, cancellationToken);
        return shipped.Findings(migration => migration.Up?.File is { } file && sources.TryGetValue(file, out var then) && File.Exists(file)
            ? then.ReplaceLineEndings() == File.ReadAllText(file).ReplaceLineEndings()
            : null);
    }

    /// <summary>Files as they were at the base ref, by absolute path.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> TextsAsync(Repository? repository, BaseRef? baseRef, IReadOnlyCollection<string> files, CancellationToken cancellationToken)
    {
        if (repository is null || baseRef is null) return new Dictionary<string, string>();

        var paths = files.Select(repository.PathOf).OfType<string>().ToList();
        var folders = paths.Select(path => path[..Math.Max(path.LastIndexOf('/'), 0)]).Distinct().ToList(); // there may be more files than a command line holds
        var texts = await (await BaseFiles.ListAsync(repository, baseRef, folders, cancellationToken)).TextsAsync(paths, cancellationToken);
        return texts.ToDictionary(pair => repository.FileOf(pair.Key), pair => pair.Value, StringComparer.Ordinal);
    }
}

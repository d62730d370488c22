using Stairway.Migrations;

namespace Stairway.History.Lock;

/// <summary>Judges the lock file of the work tree by the history, and the history by the lock file at the base ref.</summary>
internal sealed class LockGuard
{
    private readonly LockOptions _options;
    private readonly Repository? _repository;
    private readonly BaseFiles? _files;
    private readonly LockReading? _here;
    private readonly LockReading? _base;

    private LockGuard(LockOptions options, Repository? repository, BaseFiles? files, LockReading? here, LockReading? @base) =>
        (_options, _repository, _files, _here, _base) = (options, repository, files, here, @base);

    /// <summary>The lock of the work tree, as far as it can be read.</summary>
    public LockFile? Here => _here?.Lock;

    /// <summary>The lock at the base ref: what has shipped. Null where there is none, or it cannot be read.</summary>
    public LockFile? Base => _base?.Lock;

    /// <summary>What is wrong with the files themselves.</summary>
    public IReadOnlyList<Finding> Problems => [.. LockProblems.Of(_options, _here, _base, _files?.Base)];

    /// <summary>True when a new lock is wanted and may not be written, whatever the migrations do.</summary>
    public bool IsRefused => _options.Renews && LockProblems.Refuses(_options, _here);

    /// <param name="repository">Null where git cannot be asked.</param>
    /// <param name="files">What is at the base ref, the lock file among it; null where that is not known.</param>
    /// <exception cref="UnansweredException">Git does not give the lock file as it was.</exception>
    public static async Task<LockGuard> ReadAsync(LockOptions options, Repository? repository, BaseFiles? files, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        var here = await LockReading.OfFileAsync(options.Path, cancellationToken);
        var then = files is not null && repository!.PathOf(options.Path) is { } path
            ? await files.TextAsync(path, cancellationToken) is { } text ? LockReading.Of(text) : await FormerLock.FindAsync(repository, files, path, migrations, cancellationToken)
            : null;
        return new(options, repository, files, here, then);
    }

    /// <summary>After the climb, as far as there was one.</summary>
    /// <param name="isStrict">True where nobody can write a lock file: a stale one is then an error.</param>
    /// <exception cref="UnansweredException">Git does not give a source as it was.</exception>
    public async Task<IReadOnlyList<Finding>> JudgeAsync(Seen seen, bool isStrict, CancellationToken cancellationToken)
    {
        var shipped = Base is { } then ? await ShippedAsync(new(then, _files!.Base.Name, _here, _options.Path, seen), cancellationToken) : [];
        var blamed = shipped.Where(finding => finding.Rule == Rules.ShippedChanged && finding.Severity == Severity.Error).Select(finding => finding.Version).OfType<long>()
            .Except(seen.Migrations.Where(migration => migration.Suppressions.Any(suppression => suppression.Code == Rules.ShippedChanged.Code)).Select(migration => migration.Version))
            .ToHashSet();
        return [.. Here is { } file && !_options.Renews ? LockProblems.Stale(_options.Path, file, _here!.Places, seen, blamed, isStrict) : [], .. shipped];
    }

    private async Task<IReadOnlyList<Finding>> ShippedAsync(ShippedHistory shipped, CancellationToken cancellationToken)
    {
        var sources = shipped.Suspects.Select(migration => migration.Up?.File).OfType<string>().Distinct().Select(file => (File: file, Path: _repository!.PathOf(file))).Where(source => source.Path is not null).ToList();
        var texts = await _files!.TextsAsync(sources.Select(source => source.Path!), cancellationToken);
        var then = sources.Where(source => texts.ContainsKey(source.Path!)).ToDictionary(source => source.File, source => texts[source.Path!], StringComparer.Ordinal);
        return shipped.Findings(migration => migration.Up?.File is { } file && then.TryGetValue(file, out var text) && File.Exists(file)
            ? text.ReplaceLineEndings() == File.ReadAllText(file).ReplaceLineEndings()
            : null);
    }
}

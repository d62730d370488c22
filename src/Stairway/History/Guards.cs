using Stairway.History.Lock;
using Stairway.Migrations;

namespace Stairway.History;

/// <summary>What can be said of a history without a database: by its repository, by its lock file, and by its versions.</summary>
internal sealed class Guards : IAsyncDisposable
{
    private readonly GuardOptions _options;
    private readonly LockOptions? _lockOptions;
    private readonly Task<Asked> _asking;
    private readonly List<Finding> _findings = [];

    /// <summary>Starts to ask git, which answers while the migrations are loaded.</summary>
    /// <param name="lock">Null for a history without a lock file.</param>
    public Guards(GuardOptions options, LockOptions? @lock, CancellationToken cancellationToken)
    {
        (_options, _lockOptions) = (options, @lock);
        _asking = Asked.AskAsync(options, cancellationToken);
    }

    /// <summary>Null where git cannot tell, or was not asked yet.</summary>
    public Repository? Repository { get; private set; }

    /// <summary>Which migrations are in the base ref; null where git cannot tell, or was not asked yet.</summary>
    public Shipped? Shipped { get; private set; }

    /// <summary>The lock file, which is judged further after the climb; null without one, or before it was asked.</summary>
    public LockGuard? Lock { get; private set; }

    /// <param name="table">Where their versions are remembered; null where that is not known, because they cannot run.</param>
    public async Task<IReadOnlyList<Finding>> JudgeAsync(IReadOnlyList<Migration> migrations, VersionTable? table, long? floor, CancellationToken cancellationToken)
    {
        try
        {
            await JudgeRepositoryAsync(await _asking, migrations, table, cancellationToken);
        }
        catch (UnansweredException e)
        {
            Tell(e, "the repository, only the versions were");
        }

        if (Lock is null && _lockOptions is not null) Lock = await LockGuard.ReadAsync(_lockOptions, null, null, migrations, cancellationToken);
        if (Lock is not null) _findings.AddRange(Lock.Problems);
        _findings.AddRange(VersionRules.Judge(migrations, Shipped, _options.Now));
        if (Shipped is not null) _findings.AddRange(OrderRules.Judge(migrations, Shipped, floor));
        return [.. _findings.Select(Weigh)];
    }

    /// <summary>Waits until no git is left that was started here.</summary>
    public async ValueTask DisposeAsync() => await ((Task)_asking).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what it could not say was said where it was wanted

    private async Task JudgeRepositoryAsync(Asked asked, IReadOnlyList<Migration> migrations, VersionTable? table, CancellationToken cancellationToken)
    {
        var (repository, tree) = (asked.Repository, asked.Tree);
        Repository = repository;
        var files = new MigrationFiles(repository, migrations);
        if (files.Sources.Count == 0 && migrations.Count > 0)
            Tell(new($"of no migration it is known which file of {repository.Root} it comes from", "build with <DebugType>portable</DebugType>, and name with --path-map what a deterministic build calls its folders"), "new migrations");
        if (tree.Head is null)
            Tell(new($"the branch {tree.Branch} has no commit yet", "git commit"), "everything is new");

        var changes = await ChangesAsync(repository, tree, files, cancellationToken);
        var branch = BranchOf(asked);
        if (_options.Build is null && branch is not null && BranchRules.IsOneOf(branch, _options.ProtectedBranches))
            _findings.AddRange(BranchRules.JudgeProtected(branch, repository, files, changes, await Unpushed.ListAsync(asked, files, cancellationToken)));
        else
            _findings.AddRange(changes.Select(change => TreeRules.Uncommitted(repository, files, change)));

        if (asked.WhyNoBase is { } reason) Tell(reason, "what is new, and what comes late");
        var neighbours = await Neighbour.ListAsync(repository, _lockOptions?.Path, cancellationToken);
        var then = asked.Base is null ? null : await BaseAsync(repository, asked.Base, files, neighbours, cancellationToken);
        if (_lockOptions is not null) Lock = await LockGuard.ReadAsync(_lockOptions, repository, then, migrations, cancellationToken);
        if (then is not null)
        {
            Shipped = await Shipped.ReadAsync(then, Lock?.Base, cancellationToken);
            JudgeName(branch, [.. migrations.Where(migration => !Shipped.Has(migration))]);
        }

        if (table is not null) _findings.AddRange(await SharedVersions.JudgeAsync(migrations, Lock?.Here, VersionStore.Of(_options.Database, table), neighbours, Shipped, then, cancellationToken));
    }

    /// <summary>All that is asked of the base ref, listed at once, with the texts of the lock files.</summary>
    private async Task<BaseFiles> BaseAsync(Repository repository, BaseRef baseRef, MigrationFiles files, IReadOnlyList<Neighbour> neighbours, CancellationToken cancellationToken)
    {
        List<string> locks = [.. neighbours.Select(neighbour => neighbour.Path), .. _lockOptions is not null && repository.PathOf(_lockOptions.Path) is { } own ? [own] : Array.Empty<string>()];
        var then = await BaseFiles.ListAsync(repository, baseRef, [.. files.Folders, .. locks], cancellationToken);
        await then.TextsAsync(locks, cancellationToken);
        return then;
    }

    private static async Task<IReadOnlyList<Change>> ChangesAsync(Repository repository, WorkTree tree, MigrationFiles files, CancellationToken cancellationToken)
    {
        var others = files.OtherFolders.Count == 0 ? [] : (await WorkTree.ReadAsync(repository, files.OtherFolders, cancellationToken)).Changes;
        var ignored = await Ignored.ListAsync(repository, files.Sources, cancellationToken);
        return [.. tree.Changes.Concat(others).Where(change => files.Contains(change.Path)).Concat(ignored).DistinctBy(change => change.Path).OrderBy(change => change.Path, StringComparer.Ordinal)];
    }

    /// <summary>What the server says of branches; it says it of the repository that it has checked out, and not of a submodule.</summary>
    private string? BranchOf(Asked asked) => (asked.Repository.IsSubmodule ? null : _options.Build?.Branch) ?? asked.Tree.Branch;

    private void JudgeName(string? branch, IReadOnlyList<Migration> added)
    {
        if (_options.BranchPatterns.Count == 0 || added.Count == 0) return;

        if (branch is null)
            Tell(new("HEAD is on no branch, and nobody says which one is built", "build on a branch, or see which variables name it: stairway explain STW0106"), "the branch's name");
        else if (!BranchRules.IsOneOf(branch, _options.ProtectedBranches) && !BranchRules.IsOneOf(branch, _options.BranchPatterns))
            _findings.Add(BranchRules.Misnamed(branch, _options.BranchPatterns, added));
    }

    private void Tell(UnansweredException reason, string open) =>
        _findings.Add(new(Rules.GitUnanswered, reason.Message) { Severity = reason.Severity, Phase = "history", Details = [$"not checked: {open}"], Repair = reason.Advice });

    /// <summary>What is a warning while one works is an error in what is given out.</summary>
    private Finding Weigh(Finding finding) =>
        _options.IsRelease && finding.Severity == Severity.Warning && (finding.Rule == Rules.Uncommitted || finding.Rule == Rules.GitUnanswered) ? finding with { Severity = Severity.Error } : finding;
}

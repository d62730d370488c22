using System.Globalization;
using Stairway.History.Lock;
using Stairway.Migrations;

namespace Stairway.History.Rebasing;

/// <summary>Gives the migrations that are not shipped fresh versions, in their order: in attributes, constants, file names, and wherever the sources of the repository name them.</summary>
internal static class Rebase
{
    private static readonly string[] Sources = [".cs", ".fs", ".vb"];

    /// <param name="lockFile">Null for a history without one.</param>
    /// <param name="load">The history, in the order of its versions.</param>
    /// <param name="applied">The versions that the user's own database has applied; null without one.</param>
    /// <exception cref="UnansweredException">Git cannot say what is shipped.</exception>
    /// <exception cref="RefusedException">It would do harm.</exception>
    public static async Task<RebasePlan> PlanAsync(GuardOptions options, LockOptions? lockFile, HistoryLoad load, IReadOnlyCollection<long>? applied, CancellationToken cancellationToken)
    {
        var asked = await Asked.AskAsync(options, cancellationToken);
        var baseRef = asked.Base ?? throw asked.WhyNoBase!;
        var (repository, migrations) = (asked.Repository, load.Migrations);
        var files = new MigrationFiles(repository, migrations);
        string[] locks = lockFile is not null && repository.PathOf(lockFile.Path) is { } path ? [path] : [];
        var then = await BaseFiles.ListAsync(repository, baseRef, [.. files.Folders, .. locks], cancellationToken);
        var guard = lockFile is null ? null : await LockGuard.ReadAsync(lockFile, repository, then, migrations, cancellationToken);
        var shipped = await Shipped.ReadAsync(then, guard?.Base, cancellationToken);
        var others = load.History is { } history ? await SharedVersions.LocksAsync(repository, lockFile?.Path, VersionStore.Of(options.Database, history.VersionTable), cancellationToken) : [];

        var twice = migrations.GroupBy(migration => migration.Version).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet();
        var added = migrations.Where(migration => !shipped.Has(migration) || (twice.Contains(migration.Version) && !shipped.HasClass(migration))).ToList();
        var staying = migrations.Except(added).Select(migration => migration.Version).ToList();
        RefuseRenumbered(added, migrations, shipped);
        if (FreshVersions.Suit([.. added.Select(migration => migration.Version)], staying, options.Now) && !others.SelectMany(other => SharedVersions.Of(added, guard?.Here, other)).Any()) return new(baseRef, [], [], []);

        var fresh = FreshVersions.Take(added.Count, staying, [.. migrations.Select(migration => migration.Version)], others.SelectMany(other => other.Lines).Select(line => line.Version).ToHashSet(), options.Now);
        var moves = added.Zip(fresh).Where(move => move.First.Version != move.Second).ToList();
        RefuseApplied(moves, applied);

        // of a version that two have nobody knows whom a mention means: it changes in their own files only
        var unique = moves.Where(move => !twice.Contains(move.First.Version)).ToDictionary(move => move.First.Version, move => move.Second);
        var named = await NamingAsync(repository, [.. moves.Select(move => move.First.Version).Distinct().Where(Renumbering.IsTelling)], cancellationToken);
        var own = moves.ToDictionary(move => move.First, move => files.PathOf(move.First) ?? throw new RefusedException($"it is not known which file {move.First.Class} is in: build with its PDB, or give it another version by hand"));
        var changes = named.Contents.Where(IsSource).Concat(named.Paths).Concat(own.Values).Distinct().Order(StringComparer.Ordinal)
            .Select(path => Changed(repository, path, RenumberingOf(path, moves, own, unique), own.ContainsValue(path)))
            .Where(change => change.IsMoved || change.IsEdited)
            .ToList();

        RefuseComputed(repository, moves, own, changes);
        await RefuseDirtyAsync(repository, changes, cancellationToken);
        if (changes.Find(change => change.IsMoved && File.Exists(change.NewPath) && changes.TrueForAll(other => other.Path != change.NewPath)) is { } taken) throw new RefusedException($"{repository.PathOf(taken.NewPath)} is there already");

        var edited = changes.Where(change => change.IsEdited).Select(change => repository.PathOf(change.Path)).ToHashSet();
        var shippedFiles = migrations.Except(added).Select(files.PathOf).ToHashSet();
        return new(baseRef, moves, changes, [.. named.Contents.Where(path => !edited.Contains(path) && !shippedFiles.Contains(path)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>It has shipped, under the version that it had.</summary>
    private static void RefuseRenumbered(List<Migration> added, IReadOnlyList<Migration> migrations, Shipped shipped)
    {
        foreach (var migration in added)
            if (shipped.FormerVersion(migration) is { } former && migrations.All(other => other.Version != former))
                throw new RefusedException($"{migration.Class} has shipped with {shipped.Base.Name} as {former}, and is now {migration.Version}: give it its version back by hand");
    }

    private static Renumbering RenumberingOf(string path, IReadOnlyList<(Migration First, long Second)> moves, Dictionary<Migration, string> own, Dictionary<long, long> unique)
    {
        var versions = new Dictionary<long, long>(unique);
        foreach (var (migration, version) in moves.Where(move => own[move.First] == path && !unique.ContainsKey(move.First.Version)))
            if (!versions.TryAdd(migration.Version, version)) throw new RefusedException($"{path} holds two migrations of the version {migration.Version}: give one of them another by hand");
        return new(versions);
    }

    private static FileChange Changed(Repository repository, string path, Renumbering renumbering, bool isOwn)
    {
        var text = FileChange.Read(repository.FileOf(path));
        var isRead = IsSource(path);
        return new(repository.FileOf(path), repository.FileOf(isOwn ? renumbering.InSourcePath(path) : renumbering.InText(path)), text, !isRead ? text : isOwn ? renumbering.InSource(text) : renumbering.InText(text));
    }

    /// <summary>Files that name one of the versions: in their text, and in their path. What git ignores is left alone.</summary>
    private static async Task<(IReadOnlyList<string> Contents, IReadOnlyList<string> Paths)> NamingAsync(Repository repository, IReadOnlyList<long> telling, CancellationToken cancellationToken)
    {
        var versions = telling.Select(version => version.ToString(CultureInfo.InvariantCulture)).ToList();
        if (versions.Count == 0) return ([], []);

        var contents = await repository.Git.AskAsync(["-C", repository.Root, "grep", "-l", "-z", "-I", "-F", "--untracked", .. versions.SelectMany(version => new[] { "-e", version }), "--"], cancellationToken);
        var paths = await repository.Git.AskAsync(["-C", repository.Root, "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate", "--", .. versions.Select(version => $":(top,glob)**/*{version}*")], cancellationToken);
        if (contents.ExitCode > 1 || !paths.Succeeded) throw new UnansweredException($"git cannot search the repository: {(paths.Succeeded ? contents : paths).Complaint}", $"see what git -C \"{repository.Root}\" status says");

        return (contents.Items, [.. paths.Items.Where(path => File.Exists(repository.FileOf(path)))]);
    }

    private static void RefuseApplied(IReadOnlyList<(Migration First, long Second)> moves, IReadOnlyCollection<long>? applied)
    {
        var there = moves.Select(move => move.First).Where(migration => applied?.Contains(migration.Version) == true).ToList();
        if (there.Count > 0)
            throw new RefusedException($"your database has applied {string.Join(", ", there.Select(migration => $"{migration.Version} {migration.Name}"))}: revert {(there.Count == 1 ? "it" : "them")} there first, or it will apply the same again under a new version");
    }

    /// <summary>In its own file, or as a constant of the project: elsewhere a number is only a mention.</summary>
    private static void RefuseComputed(Repository repository, IReadOnlyList<(Migration First, long Second)> moves, Dictionary<Migration, string> own, List<FileChange> changes)
    {
        foreach (var (migration, version) in moves)
        {
            var digits = version.ToString(CultureInfo.InvariantCulture);
            var isWritten = changes.Any(change => change.IsEdited && (repository.PathOf(change.Path) == own[migration] || change.NewText.Replace("_", "", StringComparison.Ordinal).Contains($"= {digits}", StringComparison.Ordinal)));
            if (!isWritten) throw new RefusedException($"{own[migration]} does not say {migration.Version}, the version of {migration.Class}: it is computed, so give it {version} by hand");
        }
    }

    private static async Task RefuseDirtyAsync(Repository repository, List<FileChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0) return;

        var tree = await WorkTree.ReadAsync(repository, [.. changes.Select(change => repository.PathOf(change.Path)!)], cancellationToken);
        var dirty = tree.Changes.Where(change => change.Kind is ChangeKind.Modified or ChangeKind.Deleted or ChangeKind.Conflicted).ToList();
        if (dirty.Count > 0) throw new RefusedException($"{string.Join(", ", dirty.Select(change => change.Path))} {(dirty.Count == 1 ? "has" : "have")} changes that are not committed: commit or stash them first, so that git can take this back");
    }

    private static bool IsSource(string path) => Sources.Contains(Path.GetExtension(path));
}

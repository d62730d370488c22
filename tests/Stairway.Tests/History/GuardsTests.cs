using Stairway.History;
using Stairway.Migrations;
using Stairway.Tests.History.Lock;

namespace Stairway.Tests.History;

/// <summary>How git is asked.</summary>
[TestClass]
public sealed class GuardsTests
{
    [TestMethod]
    public async Task The_number_of_processes_does_not_grow_with_the_history()
    {
        Assert.AreEqual(await ProcessesAsync(2), await ProcessesAsync(60));
    }

    [TestMethod]
    public async Task Nor_does_it_grow_with_lock_files_and_projects()
    {
        Assert.AreEqual(await ProcessesAsync(2, 1), await ProcessesAsync(20, 9));
    }

    [TestMethod]
    [DoNotParallelize] // the variable is every git's
    public async Task A_hook_of_another_repository_does_not_send_the_guards_there()
    {
        var (repo, other) = (Repo.Cloned(), Repo.Init("other"));
        Environment.SetEnvironmentVariable("GIT_DIR", other.FileOf(".git"));
        try
        {
            Assert.AreEqual("migrations/", (await repo.OpenAsync()).Prefix);
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_DIR", null);
        }
    }

    [TestMethod]
    public async Task Whoever_cancels_waits_for_no_git()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await using var guards = new Guards(new(Repo.Cloned().Folder) { Git = Repo.Program, Now = DateTimeOffset.UnixEpoch }, null, cancelled.Token);

        await Assert.ThrowsAsync<OperationCanceledException>(() => guards.JudgeAsync([], null, null, cancelled.Token));
    }

    /// <param name="projects">How many have a lock file, this one among them.</param>
    private static async Task<int> ProcessesAsync(int count, int projects = 0)
    {
        var repo = Repo.Init("origin");
        var versions = Enumerable.Range(1, count).Select(i => 20260101000000 + i).ToList();
        foreach (var version in versions) repo.Migration(version, $"Step{version}");
        for (var project = 0; project < projects; project++) repo.Lock(project == 0 ? "migrations" : $"other{project}", Locked.Of([.. versions.Select(version => $"{version} Step{version}")]));
        var clone = repo.Commit("shipped").Clone().Git("switch -q -c feat/more");
        var history = versions.Select(version => new Migration(version, $"Step{version}") { Up = new(clone.FileOf($"migrations/{version}_Step{version}.cs"), 6, 9) }).ToList();

        await using var guards = new Guards(new(clone.Folder) { Git = Repo.Program, Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero) }, projects > 0 ? new(clone.FileOf("migrations/stairway.lock")) : null, CancellationToken.None);
        Assert.IsEmpty(await guards.JudgeAsync(history, new("public", "VersionInfo", OwnsSchema: false), null, CancellationToken.None));
        return guards.Repository!.Git.Processes;
    }
}

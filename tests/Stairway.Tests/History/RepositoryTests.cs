using Stairway.History;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.History;

/// <summary>Where the migrations lie, and what is changed there.</summary>
[TestClass]
public sealed class RepositoryTests
{
    [TestMethod]
    public async Task A_folder_knows_its_repository()
    {
        var repo = Repo.Cloned();

        var opened = await repo.OpenAsync();

        Assert.AreEqual(repo.Root, opened.Root);
        Assert.AreEqual("migrations/", opened.Prefix);
        Assert.IsFalse(opened.IsShallow || opened.IsSubmodule);
        Assert.AreEqual("migrations/a b.cs", opened.PathOf(repo.FileOf("migrations/a b.cs")));
        Assert.IsNull(opened.PathOf(Path.GetFullPath("../elsewhere.cs", repo.Root)));
        Assert.AreEqual("..cs", opened.PathOf(repo.FileOf("..cs")));
    }

    [TestMethod]
    public async Task A_link_to_the_repository_names_files_as_the_compiler_does()
    {
        var repo = Repo.Cloned();
        var link = Path.Combine(TemporaryFolder.Create(), "link");
        Directory.CreateSymbolicLink(link, repo.Root);

        var opened = await repo.At(link).OpenAsync();

        Assert.AreEqual(link, opened.Root);
    }

    [TestMethod]
    public async Task A_shallow_clone_is_recognised()
    {
        var repo = Repo.Origin().Clone("--depth 1");

        var opened = await repo.OpenAsync();

        Assert.IsTrue(opened.IsShallow);
    }

    [TestMethod]
    public async Task A_submodule_and_a_worktree_are_repositories_of_their_own()
    {
        var repo = Repo.Cloned();
        var outer = Repo.Init("outer").Git($"-c protocol.file.allow=always submodule --quiet add {new Uri(repo.Root).AbsoluteUri} shop").Commit("submodule");
        repo.Git("worktree add -q ../tree -b feat/coupons");

        var submodule = await outer.At("shop").OpenAsync();
        var worktree = repo.At("../tree");

        Assert.IsTrue(submodule.IsSubmodule);
        Assert.AreEqual(outer.FileOf("shop"), submodule.Root);
        Assert.AreEqual(worktree.Root, (await worktree.OpenAsync()).Root);
        Assert.AreEqual("feat/coupons", (await worktree.TreeAsync()).Branch);
        Assert.AreEqual("origin/main", (await worktree.BaseAsync()).Name);
    }

    [TestMethod]
    public async Task No_repository_is_a_note()
    {
        var folder = TemporaryFolder.Create();

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => Repository.OpenAsync(Repo.Program, folder, CancellationToken.None));

        Assert.AreEqual($"{folder} lies in no git repository", e.Message);
        Assert.AreEqual(Severity.Note, e.Severity);
    }

    [TestMethod]
    public async Task Without_git_a_repository_is_a_warning_and_none_a_note()
    {
        var repo = Repo.Cloned();
        var folder = TemporaryFolder.Create();

        var inside = await Assert.ThrowsExactlyAsync<UnansweredException>(() => Repository.OpenAsync(null, repo.Folder, CancellationToken.None));
        var outside = await Assert.ThrowsExactlyAsync<UnansweredException>(() => Repository.OpenAsync(null, folder, CancellationToken.None));

        Assert.AreEqual("git is not on the PATH, and the migrations lie in a git repository", inside.Message);
        Assert.AreEqual(Severity.Warning, inside.Severity);
        Assert.AreEqual(Severity.Note, outside.Severity);
    }

    [TestMethod]
    public async Task A_git_that_does_not_start_is_told()
    {
        var repo = Repo.Cloned();

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.OpenAsync(repo.FileOf("migrations/20260101000000_AddUsers.cs")));

        Assert.StartsWith("git cannot be run: ", e.Message);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task A_repository_of_another_user_says_how_to_trust_it()
    {
        if (Environment.UserName != "root") Assert.Inconclusive("only root can give files away");
        var repo = Repo.Cloned();
        Chown("65534", repo.Root);

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.OpenAsync());

        Assert.AreEqual("git refuses the repository, because another user owns it", e.Message);
        Assert.AreEqual($"git config --global --add safe.directory {repo.Root}", e.Advice);
    }

    [TestMethod]
    public async Task A_bare_repository_is_refused()
    {
        var repo = Repo.Cloned().Git("config core.bare true");

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => Repository.OpenAsync(Repo.Program, repo.Root, CancellationToken.None));

        Assert.AreEqual("the migrations lie in a bare repository, which has no work tree", e.Message);
    }

    [TestMethod]
    public async Task A_broken_repository_is_told_in_gits_words()
    {
        var repo = Repo.Cloned().Write(".git/config", "[core\n");

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.OpenAsync());

        Assert.StartsWith("git does not open the repository: bad config line 1", e.Message);
    }

    [TestMethod]
    [DataRow("fatal: unable to access 'https://ada:s3cret@example.org/shop.git/': 403", "unable to access 'https://example.org/shop.git/': 403")]
    [DataRow("warning: slow\nerror: bad object HEAD.", "bad object HEAD")]
    [DataRow("something else\nand more", "something else")]
    [DataRow("", "it ended with exit code 128")]
    public void What_git_complains_about_is_said_in_a_line_without_a_password(string error, string expected)
    {
        Assert.AreEqual(expected, new GitAnswer(128, [], error).Complaint);
    }

    [TestMethod]
    public async Task Changes_of_every_kind_are_known_by_their_paths()
    {
        var repo = Repo.Cloned().Git("mv migrations/20260201000000_AddOrders.cs \"migrations/ä 'b' c.cs\"").Write("migrations/20260101000000_AddUsers.cs", "// edited").Write("migrations/\"new\" one.cs", "").Write("migrations/a\nb.cs", "");

        var tree = await repo.TreeAsync();

        Assert.AreEqual(
            "Untracked migrations/\"new\" one.cs; Modified migrations/20260101000000_AddUsers.cs; Deleted migrations/20260201000000_AddOrders.cs; Untracked migrations/a\nb.cs; Added migrations/ä 'b' c.cs",
            string.Join("; ", tree.Changes.Select(change => $"{change.Kind} {change.Path}")));
    }

    [TestMethod]
    public async Task An_unfinished_merge_is_a_change()
    {
        var repo = Repo.Cloned().Git("switch -q -c other").Write("migrations/20260101000000_AddUsers.cs", "// other").Commit("other").Git("switch -q main").Write("migrations/20260101000000_AddUsers.cs", "// main").Commit("main");
        Assert.Throws<InvalidOperationException>(() => repo.Git("merge -q other"));

        var tree = await repo.TreeAsync();

        Assert.AreEqual(new Change("migrations/20260101000000_AddUsers.cs", ChangeKind.Conflicted), tree.Changes.Single());
    }

    [TestMethod]
    public async Task The_branch_its_upstream_and_the_commit_are_known()
    {
        var repo = Repo.Cloned();

        var onMain = await repo.TreeAsync();
        var onOther = await repo.Git("switch -q -c \"feat/größer'n-\"").TreeAsync();
        var detached = await repo.Git("switch -q --detach").TreeAsync();
        var unborn = await Repo.Init().TreeAsync();

        Assert.AreEqual(("main", "origin/main", repo.Ask("rev-parse HEAD")), (onMain.Branch, onMain.Upstream, onMain.Head));
        Assert.AreEqual(("feat/größer'n-", null), (onOther.Branch, onOther.Upstream));
        Assert.IsNull(detached.Branch);
        Assert.AreEqual(("main", null), (unborn.Branch, unborn.Head));
    }

    private static void Chown(string owner, string path)
    {
        using var process = System.Diagnostics.Process.Start("chown", ["-R", owner, path]);
        process.WaitForExit();
    }
}

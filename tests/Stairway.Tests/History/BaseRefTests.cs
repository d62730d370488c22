using Stairway.History;

namespace Stairway.Tests.History;

/// <summary>What new work is compared with.</summary>
[TestClass]
public sealed class BaseRefTests
{
    private static readonly CIBuild _onServer = new(null, null);

    [TestMethod]
    public async Task It_is_where_the_branch_left_the_remotes_default_branch()
    {
        var repo = Repo.Cloned();
        var left = repo.Ask("rev-parse HEAD");
        repo.Git("switch -q -c feat/coupons").Migration(20260301000000, "AddCoupons").Commit("coupons");

        var found = await repo.BaseAsync();

        Assert.AreEqual(new BaseRef("origin/main", left), found);
    }

    [TestMethod]
    [DataRow("main")]
    [DataRow("master")]
    public async Task Without_the_remotes_HEAD_it_is_main_or_master(string branch)
    {
        var repo = Repo.Origin().Git($"branch -m {branch}").Clone();
        repo.Git("remote set-head origin --delete").Git("switch -q -c feat/coupons");

        var found = await repo.BaseAsync();

        Assert.AreEqual($"origin/{branch}", found.Name);
    }

    [TestMethod]
    public async Task A_sole_remote_of_another_name_serves_as_well()
    {
        var repo = Repo.Origin().Clone("--origin upstream");

        var found = await repo.BaseAsync();

        Assert.AreEqual("upstream/main", found.Name);
    }

    [TestMethod]
    public async Task Several_remotes_none_of_which_is_origin_must_be_named()
    {
        var repo = Repo.Origin().Clone("--origin upstream");
        repo.Git($"remote add fork \"{repo.Root}\"").Git("fetch -q fork");

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.BaseAsync());

        Assert.AreEqual("there are several remotes (fork, upstream), and none is origin", e.Message);
        Assert.AreEqual("name one: StairwayBaseRef=fork/main", e.Advice);
        Assert.AreEqual("upstream/main", (await repo.BaseAsync("upstream/main")).Name);
    }

    [TestMethod]
    public async Task A_remote_whose_default_branch_is_unknown_says_how_to_learn_it()
    {
        var repo = Repo.Origin().Git("branch -m trunk").Clone().Git("remote set-head origin --delete");

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.BaseAsync());

        Assert.AreEqual("the default branch of origin is not known", e.Message);
        Assert.AreEqual("git remote set-head origin --auto, or name it: StairwayBaseRef=origin/trunk", e.Advice);
        Assert.AreEqual(Severity.Warning, e.Severity);
    }

    [TestMethod]
    public async Task A_repository_without_a_remote_has_nothing_to_compare_with_but_what_is_named()
    {
        var repo = Repo.Origin().Git("switch -q -c feat/coupons").Migration(20260301000000, "AddCoupons").Commit("coupons");

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.BaseAsync());

        Assert.AreEqual(Severity.Note, e.Severity);
        Assert.AreEqual(repo.Ask("rev-parse main"), (await repo.BaseAsync("main")).Commit);
    }

    [TestMethod]
    public async Task A_branch_may_be_named_as_the_remote_knows_it()
    {
        var repo = Repo.Origin().Git("branch release/1.0 HEAD~1").Clone();

        var found = await repo.BaseAsync("release/1.0");

        Assert.AreEqual(new BaseRef("release/1.0", repo.Ask("rev-parse HEAD~1")), found);
    }

    [TestMethod]
    [DataRow("nowhere")]
    [DataRow("--all")]
    [DataRow("HEAD:migrations")]
    public async Task A_name_that_is_no_commit_is_refused(string name)
    {
        var repo = Repo.Cloned();

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.BaseAsync(name));

        Assert.AreEqual($"the base ref {name} is no commit of this repository", e.Message);
    }

    [TestMethod]
    public async Task The_release_tag_is_the_highest_that_HEAD_was_built_on()
    {
        var repo = Repo.Cloned().Git("tag v1.9.0 HEAD~1").Git("tag -a v1.10.0-rc1 -m candidate HEAD~1").Git("tag -a v1.10.0 -m release HEAD~1").Git("tag nightly HEAD");
        repo.Git("switch -q -c other HEAD~1").Migration(20260301000000, "AddCoupons").Commit("coupons").Git("tag v2.0.0").Git("switch -q main");

        var found = await repo.BaseAsync("tag:v*");

        Assert.AreEqual(new BaseRef("v1.10.0", repo.Ask("rev-parse HEAD~1")), found);
    }

    [TestMethod]
    public async Task The_release_that_is_being_made_is_compared_with_the_one_before()
    {
        var repo = Repo.Cloned().Git("tag v1.0.0 HEAD~1").Git("tag -a v1.1.0 -m release HEAD");

        var found = await repo.BaseAsync("tag:v*");

        Assert.AreEqual("v1.0.0", found.Name);
    }

    [TestMethod]
    public async Task Before_the_first_release_there_is_a_note()
    {
        var repo = Repo.Cloned();

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.BaseAsync("tag:v*"));

        Assert.AreEqual("no tag v* is reachable from HEAD: nothing counts as released", e.Message);
        Assert.AreEqual(Severity.Note, e.Severity);
    }

    [TestMethod]
    public async Task On_the_base_branch_it_is_what_is_checked_out()
    {
        var repo = Repo.Cloned();

        var found = await repo.BaseAsync();

        Assert.AreEqual(repo.Ask("rev-parse HEAD"), found.Commit);
    }

    [TestMethod]
    public async Task What_is_not_pushed_is_new()
    {
        var repo = Repo.Cloned().Migration(20260301000000, "AddCoupons").Commit("coupons");

        var found = await repo.BaseAsync();

        Assert.AreEqual(repo.Ask("rev-parse origin/main"), found.Commit);
    }

    [TestMethod]
    public async Task A_server_that_builds_the_base_branch_compares_with_what_was_there_before_the_last_merge()
    {
        var origin = Repo.Origin();
        var before = origin.Ask("rev-parse HEAD");
        origin.Git("switch -q -c feat/coupons").Migration(20260301000000, "AddCoupons").Commit("coupons").Migration(20260302000000, "AddGifts").Commit("gifts");
        origin.Git("switch -q main").Git("merge -q --no-ff -m merge feat/coupons");

        var found = await origin.Clone().BaseAsync(build: _onServer);

        Assert.AreEqual(new BaseRef("origin/main before HEAD", before), found);
    }

    [TestMethod]
    public async Task A_server_that_builds_the_very_first_commit_compares_with_nothing()
    {
        var repo = Repo.Init().Migration(20260101000000, "AddUsers").Commit("users").Clone();

        var found = await repo.BaseAsync(build: _onServer);

        Assert.IsNull(found.Commit);
    }

    [TestMethod]
    public async Task A_pull_request_is_compared_with_the_branch_that_it_goes_to()
    {
        var repo = Repo.Origin().Git("branch release/1.0 HEAD~1").Clone().Git("switch -q --detach");

        var found = await repo.BaseAsync(build: new("hotfix", "release/1.0"));

        Assert.AreEqual(new BaseRef("origin/release/1.0", repo.Ask("rev-parse HEAD~1")), found);
    }

    [TestMethod]
    public async Task An_unborn_branch_has_nothing_before_it()
    {
        var repo = Repo.Init();

        var found = await repo.BaseAsync();

        Assert.IsNull(found.Commit);
    }

    [TestMethod]
    public async Task A_shallow_clone_without_the_base_branch_says_how_to_get_it()
    {
        var origin = Repo.Origin().Git("switch -q -c feat/coupons").Migration(20260301000000, "AddCoupons").Commit("coupons");
        var repo = origin.Clone("--depth 1 --single-branch --branch feat/coupons").Git("remote set-head origin --delete");

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.BaseAsync(build: _onServer));

        Assert.AreEqual("this shallow clone does not hold the base branch", e.Message);
        Assert.StartsWith("check out with fetch-depth: 0 (GitHub)", e.Advice);
    }

    [TestMethod]
    public async Task A_shallow_clone_in_which_the_branches_do_not_meet_says_how_to_get_more()
    {
        var origin = Repo.Origin().Git("switch -q -c feat/coupons").Migration(20260301000000, "AddCoupons").Commit("coupons").Git("switch -q main").Migration(20260302000000, "AddGifts").Commit("gifts");
        var repo = origin.Clone("--depth 1 --no-single-branch --branch feat/coupons");

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.BaseAsync(build: _onServer));

        Assert.AreEqual("this clone is shallow, and the commit that HEAD and origin/main have in common is not in it", e.Message);
        Assert.StartsWith("check out with fetch-depth: 0 (GitHub)", e.Advice);
    }

    [TestMethod]
    public async Task A_shallow_clone_of_the_base_branch_itself_says_that_it_ends_at_HEAD()
    {
        var repo = Repo.Origin().Clone("--depth 1");

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.BaseAsync(build: _onServer));

        Assert.AreEqual("this clone is shallow and ends at HEAD: what origin/main was before cannot be known", e.Message);
        Assert.AreEqual(repo.Ask("rev-parse HEAD"), (await repo.BaseAsync()).Commit);
    }

    [TestMethod]
    public async Task Branches_without_a_common_commit_cannot_be_compared()
    {
        var repo = Repo.Cloned().Git("switch -q --orphan pages").Write("migrations/AddPages.cs", "").Commit("pages");

        var e = await Assert.ThrowsExactlyAsync<UnansweredException>(() => repo.BaseAsync());

        Assert.AreEqual("HEAD and origin/main have no commit in common", e.Message);
    }

    [TestMethod]
    public async Task Texts_are_what_was_committed_and_not_what_lies_there()
    {
        var repo = Repo.Cloned().Write("migrations/naïve \"quoted\" name.sql", "select 'ä'\n").Write(".gitattributes", "*.sql text eol=crlf\n").Commit("script").Git("push -q");
        repo.Git("switch -q -c feat/coupons").Write("migrations/naïve \"quoted\" name.sql", "select 2\r\n");

        var opened = await repo.OpenAsync();
        var files = await BaseFiles.ListAsync(opened, await repo.BaseAsync(), ["migrations"], CancellationToken.None);
        var texts = await files.TextsAsync([.. files.Paths, "migrations/none.cs"], CancellationToken.None);

        CollectionAssert.AreEquivalent(new[] { "migrations/naïve \"quoted\" name.sql", "migrations/20260101000000_AddUsers.cs", "migrations/20260201000000_AddOrders.cs" }, texts.Keys.ToArray());
        Assert.AreEqual("select 'ä'\n", texts["migrations/naïve \"quoted\" name.sql"]);
        Assert.AreEqual("select 'ä'\n", await files.TextAsync("migrations/naïve \"quoted\" name.sql", CancellationToken.None));
        Assert.IsNull(await files.TextAsync("migrations/none.cs", CancellationToken.None));
    }
}

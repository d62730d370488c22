namespace Stairway.Tests.History;

/// <summary>STW0105: migrations are changed on a protected branch.</summary>
[TestClass]
public sealed class ProtectedBranchTests
{
    [TestMethod]
    public async Task A_clean_checkout_of_a_protected_branch_is_fine()
    {
        var repo = Repo.Cloned();

        Assert.AreEqual("", await repo.ToldAsync());
    }

    [TestMethod]
    public async Task A_migration_that_is_not_committed_is_found_on_a_protected_branch()
    {
        var repo = Repo.Cloned().Migration(20260301000000, "AddCoupons").Git("add -A").Write("migrations/20260201000000_AddOrders.cs", Repo.TextOf("Migration(20260201000000)", "AddOrders") + "// edited");

        var report = await repo.VerifyAsync();

        var finding = report.Findings.Single();
        Assert.AreEqual(Rules.ProtectedBranch, finding.Rule);
        Assert.AreEqual("2 migration files changed on main, which is protected", finding.Message);
        Assert.AreEqual((repo.FileOf("migrations/20260201000000_AddOrders.cs"), 6), (finding.Place!.File, finding.Place.Line));
        Assert.AreEqual("migrations/20260201000000_AddOrders.cs is modified and not committed; migrations/20260301000000_AddCoupons.cs is added and not committed", string.Join("; ", finding.Details));
        Assert.AreEqual("git switch -c add-orders", finding.Repair);
    }

    [TestMethod]
    public async Task A_commit_that_is_not_pushed_is_found_on_a_protected_branch()
    {
        var repo = Repo.Cloned().Migration(20260301000000, "AddCoupons").Commit("coupons");

        var before = await repo.ToldAsync();
        var after = await repo.Git("push -q").ToldAsync();

        Assert.AreEqual("error STW0105 migrations/20260301000000_AddCoupons.cs(6): 1 migration file changed on main, which is protected", before);
        Assert.AreEqual("", after);
    }

    [TestMethod]
    public async Task A_branch_that_the_remote_does_not_know_is_unpushed_from_where_it_left_the_base()
    {
        var repo = Repo.Cloned().Git("switch -q -c release/1.0 --no-track");

        var before = await repo.ToldAsync();
        var after = await repo.Migration(20260301000000, "AddCoupons").Commit("coupons").ToldAsync();

        Assert.AreEqual("", before);
        Assert.AreEqual("error STW0105 migrations/20260301000000_AddCoupons.cs(6): 1 migration file changed on release/1.0, which is protected", after);
    }

    [TestMethod]
    public async Task What_is_no_migration_may_change_on_a_protected_branch()
    {
        var repo = Repo.Cloned().Write("app/readme.md", "new").Commit("app").Write("app/readme.md", "edited").Write("readme.md", "new");

        Assert.AreEqual("", await repo.ToldAsync());
    }

    [TestMethod]
    public async Task A_CI_server_may_build_what_is_not_pushed()
    {
        var repo = Repo.Cloned().Migration(20260301000000, "AddCoupons").Commit("coupons");

        Assert.AreEqual("", await repo.ToldAsync(guards => guards with { Build = new("main", null) }));
    }

    [TestMethod]
    public async Task Which_branches_are_protected_is_the_users_to_say()
    {
        var repo = Repo.Cloned().Git("switch -q -c \"größe'n/1.0\"").Migration(20260301000000, "AddCoupons").Commit("coupons");

        var unprotected = await repo.ToldAsync();
        var wanted = await repo.ToldAsync(guards => guards with { ProtectedBranches = ["größe*"] });
        var none = await repo.Git("switch -q main").Git("merge -q \"größe'n/1.0\"").ToldAsync(guards => guards with { ProtectedBranches = [] });

        Assert.AreEqual("", unprotected);
        Assert.AreEqual("error STW0105 migrations/20260301000000_AddCoupons.cs(6): 1 migration file changed on größe'n/1.0, which is protected", wanted);
        Assert.AreEqual("", none);
    }

    [TestMethod]
    public async Task Without_a_remote_nothing_is_unpushed_but_what_is_not_committed_is_found()
    {
        var repo = Repo.Origin();

        var clean = await repo.ToldAsync();
        var changed = await repo.Migration(20260301000000, "AddCoupons").ToldAsync();

        Assert.AreEqual("note STW0108: the repository has no remote: there is no branch to compare with", clean);
        Assert.StartsWith("error STW0105 migrations/20260301000000_AddCoupons.cs(6): 1 migration file", changed);
    }
}

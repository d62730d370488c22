using Stairway.History.Rebasing;
using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.History.Lock;

/// <summary>What has shipped is what the lock at the base ref says: for the order, the floor, and what was deleted, renamed or renumbered.</summary>
[TestClass]
public sealed class BaseLockTests
{
    [TestMethod]
    public async Task What_is_not_in_it_is_new_although_its_source_is_there()
    {
        var repo = Shipped().Migration(20260115000000, "AddCoupons").Git("add -A").Git("commit -q -m unlocked").Git("push -q origin HEAD:main").Git("fetch -q");

        var told = await repo.ToldAsync("migrations", options => options with { Floor = 20260201000000 });

        Assert.AreEqual(
            """
            Error STW0113: the floor 20260201000000 covers 20260115000000 AddCoupons, which is not in origin/main
            Warning STW0111: 20260115000000 AddCoupons comes before 20260201000000 AddOrders, which is in origin/main
            """,
            told);
    }

    [TestMethod]
    public async Task A_late_merge_is_late_also_when_what_came_first_was_deleted()
    {
        var repo = Shipped().Git("rm -q migrations/20260201000000_AddOrders.cs").Migration(20260115000000, "AddCoupons").Lock("20260101000000 AddUsers", "20260115000000 AddCoupons").Commit("coupons");

        var told = await repo.ToldAsync("migrations");

        Assert.AreEqual(
            """
            Warning STW0111: 20260115000000 AddCoupons comes before 20260201000000 AddOrders, which is in origin/main
            Error STW0120: 20260201000000 AddOrders has shipped with origin/main, and is no longer there
            """,
            told);
    }

    [TestMethod]
    public async Task A_renamed_class_is_no_new_migration()
    {
        var repo = Shipped().Git("rm -q migrations/20260101000000_AddUsers.cs").Migration(20260101000000, "AddCustomers").Lock("20260101000000 AddCustomers", "20260201000000 AddOrders").Commit("customers");

        var told = await repo.ToldAsync("migrations", options => options with { Floor = 20260101000000 });

        Assert.AreEqual("Error STW0120: 20260101000000 has shipped as AddUsers, and is now AddCustomers", told);
    }

    [TestMethod]
    public async Task A_renumbered_one_is_refused_by_a_rebase()
    {
        var repo = Shipped().Git("rm -q migrations/20260101000000_AddUsers.cs").Migration(20260115000000, "AddUsers").Lock("20260115000000 AddUsers", "20260201000000 AddOrders").Commit("renumbered");

        var told = await repo.ToldAsync("migrations");
        var refused = await Assert.ThrowsAsync<RefusedException>(() => RebaseAsync(repo));

        Assert.Contains("Error STW0120: 20260101000000 AddUsers has shipped with origin/main, and is now 20260115000000", told);
        Assert.AreEqual("AddUsers has shipped with origin/main as 20260101000000, and is now 20260115000000: give it its version back by hand", refused.Message);
    }

    [TestMethod]
    public async Task A_lock_at_the_base_ref_that_cannot_be_read_leaves_it_to_the_sources()
    {
        var origin = Repo.Origin().Write("migrations/stairway.lock", "<<<<<<< HEAD\n").Commit("broken");
        var repo = origin.Clone().Git("switch -q -c feat/coupons").Lock("20260101000000 AddUsers", "20260201000000 AddOrders").Migration(20260115000000, "AddCoupons").Commit("coupons");

        var told = await repo.ToldAsync("migrations");

        Assert.AreEqual(
            """
            Note STW0011: not verified: whether a shipped migration was changed, because stairway.lock of origin/main holds the markers of a merge conflict
            Warning STW0111: 20260115000000 AddCoupons comes before 20260201000000 AddOrders, which is in origin/main
            """,
            told);
    }

    [TestMethod]
    public async Task A_project_that_moves_takes_what_has_shipped_along()
    {
        var repo = Shipped().Git("mv migrations db").Write("db/20260201000000_AddOrders.cs", Repo.TextOf("Migration(20260201000000)", "AddPurchases")).Git("add -A");

        Assert.AreEqual("Error STW0120: 20260201000000 has shipped as AddOrders, and is now AddPurchases", await repo.Lock("db", Locked.Of("20260101000000 AddUsers", "20260201000000 AddPurchases")).Commit("moved").ToldAsync("db"));
    }

    [TestMethod]
    public async Task The_lock_of_another_project_that_was_deleted_is_not_taken_for_it()
    {
        var repo = Shipped().Git("rm -q -r migrations").Write("billing/AddInvoices.cs", Repo.TextOf("Migration(20260301000000)", "AddInvoices")).Lock("billing", Locked.Of("20260301000000 AddInvoices")).Commit("billing");

        Assert.AreEqual("", await repo.ToldAsync("billing"));
    }

    /// <summary>A branch of a clone whose origin has two migrations with their lock.</summary>
    private static Repo Shipped() => Repo.Origin().Lock("20260101000000 AddUsers", "20260201000000 AddOrders").Commit("lock").Clone().Git("switch -q -c feat/coupons");

    private static async Task<RebasePlan> RebaseAsync(Repo repo)
    {
        var load = HistoryLoader.Load(MigrationAssembly.CompileFiles([.. Directory.GetFiles(repo.Folder, "*.cs").Order(StringComparer.Ordinal)]).Options);
        using var history = load.History;
        return await Rebase.PlanAsync(new(repo.Folder) { Git = Repo.Program, Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero) }, new(repo.FileOf("migrations/stairway.lock")), load, null, CancellationToken.None);
    }
}

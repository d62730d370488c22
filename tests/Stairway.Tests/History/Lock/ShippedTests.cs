namespace Stairway.Tests.History.Lock;

/// <summary>What has shipped may not change.</summary>
[TestClass]
public sealed class ShippedTests
{
    [TestMethod]
    public async Task A_history_that_is_as_its_lock_says_gives_no_finding()
    {
        var shop = await Shop.OpenAsync();

        var report = await shop.VerifyAsync();

        Console.WriteLine(shop.Lock);
        Assert.AreEqual("", string.Join('\n', report.Findings));
    }

    [TestMethod]
    public async Task A_shipped_migration_that_is_edited_and_locked_again_in_one_branch_is_found()
    {
        var shop = await Shop.OpenAsync();
        shop.Edit("create table users(id bigint primary key)", "create table users(id int primary key)");
        await shop.LockAsync();
        shop.Repo.Commit("smaller");

        var report = await shop.VerifyAsync();

        Assert.AreEqual("", string.Join('\n', report.Findings));
    }
}

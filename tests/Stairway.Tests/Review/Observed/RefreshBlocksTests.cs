namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class RefreshBlocksTests
{
    [TestMethod]
    public async Task A_refresh_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create materialized view sums as select sum(total) from orders", "drop materialized view sums"),
            Shop.Step("refresh materialized view sums; comment on materialized view sums is 'x'", "comment on materialized view sums is null"));

        Assert.AreEqual("3:34 Up() computes public.sums anew under ACCESS EXCLUSIVE: reads and writes of public.sums wait until it is done", report.Found(Rules.RefreshBlocks));
        Assert.AreEqual(Severity.Warning, report.Only(Rules.RefreshBlocks).Severity);
    }

    [TestMethod]
    public async Task CONCURRENTLY_is_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create materialized view sums as select id, total from orders; create unique index ux on sums (id)", "drop materialized view sums"),
            Shop.Step("refresh materialized view concurrently sums; comment on materialized view sums is 'x'", "comment on materialized view sums is null"));

        report.AssertSilent(Rules.RefreshBlocks);
    }
}

namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class ScannedUnderLockTests
{
    [TestMethod]
    public async Task A_refresh_that_reads_a_table_locked_before_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create materialized view sums as select sum(total) from orders", "drop materialized view sums"),
            ("""Execute.Sql("alter table orders add x int"); Execute.Sql("refresh materialized view sums");""", """Execute.Sql("alter table orders drop x");"""));

        Assert.AreEqual("3:34 Up() reads all of public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders and public.sums wait until it is done", report.Found(Rules.ScannedUnderLock));
        Assert.StartsWith("give it a migration of its own", report.Only(Rules.ScannedUnderLock).Repair);
    }

    [TestMethod]
    public async Task Rows_are_read_without_a_lock_that_matters()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table sums as select sum(total) as s from orders", "drop table sums"));

        report.AssertSilent(Rules.ScannedUnderLock);
    }
}

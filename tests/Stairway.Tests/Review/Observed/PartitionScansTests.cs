namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class PartitionScansTests
{
    [TestMethod]
    public async Task A_table_without_a_CHECK_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table events (at date not null) partition by range (at); create table events_2026 (at date not null)", "drop table events; drop table events_2026"),
            Shop.Step("alter table events attach partition events_2026 for values from ('2026-01-01') to ('2027-01-01')", "alter table events detach partition events_2026"));

        Assert.AreEqual("3:34 Up() reads all of public.events_2026 to see which of its rows belong into the partition under ACCESS EXCLUSIVE: reads and writes of public.events_2026 wait until it is done", report.Found(Rules.PartitionScans));
        Assert.AreEqual(Severity.Warning, report.Only(Rules.PartitionScans).Severity);
    }

    [TestMethod]
    public async Task A_CHECK_that_says_the_same_as_the_bound_proves_it()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table events (at date not null) partition by range (at); create table events_2026 (at date not null, constraint c check (at >= '2026-01-01' and at < '2027-01-01'))", "drop table events; drop table events_2026"),
            Shop.Step("alter table events attach partition events_2026 for values from ('2026-01-01') to ('2027-01-01')", "alter table events detach partition events_2026"));

        report.AssertSilent(Rules.PartitionScans);
    }
}

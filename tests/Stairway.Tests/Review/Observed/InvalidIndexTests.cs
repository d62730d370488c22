namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class InvalidIndexTests
{
    [TestMethod]
    public async Task An_index_that_is_left_invalid_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create index ix_orders_total on orders (total); update pg_index set indisvalid = false where indexrelid = 'ix_orders_total'::regclass", "drop index ix_orders_total"));

        Assert.AreEqual("2:20 Up() leaves index public.ix_orders_total invalid: writes keep it up to date, and no query uses it", report.Found(Rules.InvalidIndex));
        Assert.AreEqual(Severity.Error, report.Only(Rules.InvalidIndex).Severity);
    }

    [TestMethod]
    public async Task The_index_of_a_partitioned_table_waits_for_its_partitions()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table events (id bigint, at date) partition by range (at); create table events_2025 partition of events default", "drop table events"),
            Shop.Step("create index ix_events on only events (id)", "drop index ix_events"));

        report.AssertSilent(Rules.InvalidIndex);
    }
}

namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class ImpliedDropTests
{
    [TestMethod]
    public async Task An_index_over_a_dropped_column_and_another_one_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create index ix on orders (buyer, total)", "drop index ix"),
            ("""Delete.Column("total").FromTable("orders");""", """Execute.Sql("alter table orders add total int; create index ix on orders (buyer, total)");"""));

        Assert.AreEqual("3:34 Up() drops index public.ix with what it names, and says nothing of it", report.Found(Rules.ImpliedDrop));
        Assert.Contains("CREATE INDEX ix ON public.orders USING btree (buyer, total)", report.Only(Rules.ImpliedDrop).Details);
    }

    [TestMethod]
    public async Task An_index_that_is_named_or_of_the_dropped_column_alone_is_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create index ix on orders (buyer, total); create index ix2 on orders (total)", "drop index ix, ix2"),
            ("""Delete.Index("ix").OnTable("orders"); Delete.Column("total").FromTable("orders");""", """Execute.Sql("alter table orders add total int; create index ix on orders (buyer, total); create index ix2 on orders (total)");"""));

        report.AssertSilent(Rules.ImpliedDrop);
    }

    [TestMethod]
    public async Task What_stands_in_a_schema_goes_with_it()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create schema old; create function old.f() returns int language sql as 'select 1'; create view old.v as select 1 as one", "drop schema old cascade"),
            Shop.Step("drop schema old cascade", "create schema old; create function old.f() returns int language sql as 'select 1'; create view old.v as select 1 as one"));

        report.AssertSilent(Rules.ImpliedDrop);
    }
}

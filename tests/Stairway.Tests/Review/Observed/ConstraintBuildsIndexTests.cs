namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class ConstraintBuildsIndexTests
{
    [TestMethod]
    public async Task A_unique_constraint_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Create.UniqueConstraint("uq_orders_total").OnTable("orders").Column("total");""", """Delete.UniqueConstraint("uq_orders_total").FromTable("orders");"""));

        Assert.AreEqual("2:20 Up() builds the index of uq_orders_total on public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done", report.Found(Rules.ConstraintBuildsIndex));
        Assert.AreEqual("""
                    [Migration(…, TransactionBehavior.None)]
                    Create.Index("uq_orders_total").OnTable("orders").OnColumn("total").Ascending().WithOptions().Unique().AsConcurrently();
                    // the next migration
                    Execute.Sql("ALTER TABLE public.orders ADD CONSTRAINT uq_orders_total UNIQUE USING INDEX uq_orders_total");
                    """, report.Only(Rules.ConstraintBuildsIndex).Repair);
    }

    [TestMethod]
    public async Task USING_INDEX_builds_nothing()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create unique index uq_orders_total on orders (total)", "drop index uq_orders_total"),
            Shop.Step("ALTER TABLE public.orders ADD CONSTRAINT uq_orders_total UNIQUE USING INDEX uq_orders_total", "alter table orders drop constraint uq_orders_total; create unique index uq_orders_total on orders (total)"));

        report.AssertSilent(Rules.ConstraintBuildsIndex);
    }

    [TestMethod]
    public async Task An_exclusion_constraint_has_no_other_way()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("alter table orders add constraint ex exclude using btree (total with =)", "alter table orders drop constraint ex"));

        Assert.AreEqual("2:20 Up() builds the index of ex on public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done", report.Found(Rules.ConstraintBuildsIndex));
        Assert.Contains("cannot be built online", report.Only(Rules.ConstraintBuildsIndex).Repair!);
    }
}

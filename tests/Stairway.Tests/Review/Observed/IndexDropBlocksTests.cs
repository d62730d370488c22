namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class IndexDropBlocksTests
{
    [TestMethod]
    public async Task An_index_that_is_dropped_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Delete.Index("ix_orders_note").OnTable("orders");""", """Create.Index("ix_orders_note").OnTable("orders").OnColumn("note").Ascending();"""));

        Assert.AreEqual("2:20 Up() drops index public.ix_orders_note under ACCESS EXCLUSIVE on public.orders: instant, but it waits for every query that runs, and all others wait behind it", report.Found(Rules.IndexDropBlocks));
        Assert.AreEqual("""
                    [Migration(…, TransactionBehavior.None)]
                    Execute.Sql("DROP INDEX CONCURRENTLY IF EXISTS public.ix_orders_note");
                    """, report.Only(Rules.IndexDropBlocks).Repair);
        Assert.AreEqual(Severity.Note, report.Only(Rules.IndexDropBlocks).Severity);
    }

    [TestMethod]
    public async Task What_goes_with_its_table_or_constraint_is_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table lines (id int constraint pk_lines primary key); create index ix_lines on lines (id)", "drop table lines"),
            Shop.Step("alter table lines drop constraint pk_lines", "alter table lines add constraint pk_lines primary key (id)"));

        report.AssertSilent(Rules.IndexDropBlocks);
    }
}

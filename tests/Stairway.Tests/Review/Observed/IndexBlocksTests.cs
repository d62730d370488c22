using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class IndexBlocksTests
{
    [TestMethod]
    public async Task An_index_without_CONCURRENTLY_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Create.Index("ix_orders_total").OnTable("orders").OnColumn("total").Ascending();""", """Delete.Index("ix_orders_total").OnTable("orders");"""));

        Assert.AreEqual("2:20 Up() builds ix_orders_total on public.orders under SHARE: writes to public.orders wait until it is done", report.Found(Rules.IndexBlocks));
        Assert.AreEqual("""
                    [Migration(…, TransactionBehavior.None)]
                    Create.Index("ix_orders_total").OnTable("orders").OnColumn("total").Ascending().WithOptions().AsConcurrently();
                    """, report.Only(Rules.IndexBlocks).Repair);
        Assert.AreEqual(Severity.Warning, report.Only(Rules.IndexBlocks).Severity);
    }

    [TestMethod]
    public async Task The_repair_is_silent_and_known_to_let_others_through()
    {
        var source = MigrationAssembly.TextOf(Shop.Tables, ("""Create.Index("ix_orders_total").OnTable("orders").OnColumn("total").Ascending().WithOptions().AsConcurrently();""", """Execute.Sql("DROP INDEX CONCURRENTLY IF EXISTS public.ix_orders_total");"""))
            .Replace("[Migration(2)]", "[Migration(2, TransactionBehavior.None)]", StringComparison.Ordinal);

        var report = await Reviewing.Source(source);

        report.AssertSilent(Rules.IndexBlocks);
        report.AssertSilent(Rules.NotObserved);
    }

    [TestMethod]
    public async Task An_index_of_a_table_that_the_migration_makes_is_no_concern()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table lines (id int); create index ix_lines on lines (id)", "drop table lines"));

        report.AssertSilent(Rules.IndexBlocks);
    }
}

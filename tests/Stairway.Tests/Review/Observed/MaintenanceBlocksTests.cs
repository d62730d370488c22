using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class MaintenanceBlocksTests
{
    [TestMethod]
    public async Task CLUSTER_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Execute.Sql("cluster orders using pk_orders");""", """Execute.Sql("alter table orders set without cluster");"""));

        Assert.AreEqual("2:20 Up() rebuilds public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done", report.Found(Rules.MaintenanceBlocks));
    }

    [TestMethod]
    public async Task VACUUM_FULL_is_found_though_it_runs_outside_a_transaction()
    {
        var source = MigrationAssembly.TextOf(Shop.Tables, ("""Execute.Sql("vacuum (full) orders"); Execute.Sql("alter table orders add x int");""", """Execute.Sql("alter table orders drop x");"""))
            .Replace("[Migration(2)]", "[Migration(2, TransactionBehavior.None)]", StringComparison.Ordinal);

        var report = await Reviewing.Source(source);

        Assert.AreEqual("2:20 Up() rebuilds public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done", report.Found(Rules.MaintenanceBlocks));
    }
}

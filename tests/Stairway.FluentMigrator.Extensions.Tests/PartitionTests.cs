using FluentMigrator;

namespace Stairway.FluentMigrator.Extensions.Tests;

[TestClass]
public sealed class PartitionTests
{
    private const string Bounds = "FOR VALUES FROM (0) TO (100)";
    private const string Attached = "select pg_get_expr(relpartbound, oid) from pg_class where relname = 'events_0'";

    [TestMethod]
    public async Task Partition_is_attached_and_detached_on_the_way_back()
    {
        var shop = await CreateAsync();

        shop.Up(m => m.Alter.Partition("events_0").OfTable("events").InSchema("log").Attach(Bounds));
        var attached = await shop.AskAsync(Attached);
        shop.Down();

        Assert.AreEqual("FOR VALUES FROM ('0') TO ('100')", attached);
        Assert.AreEqual("", await shop.AskAsync(Attached));
    }

    [TestMethod]
    public async Task Partition_is_detached_and_with_its_bounds_attached_on_the_way_back()
    {
        var shop = await CreateAsync();
        shop.Up(m => m.Alter.Partition("events_0").OfTable("events").InSchema("log").Attach(Bounds));

        shop.Up(m => m.Alter.Partition("events_0").OfTable("events").InSchema("log").DetachConcurrently(Bounds), TransactionBehavior.None);
        var detached = await shop.AskAsync(Attached);
        shop.Down();
        var again = await shop.AskAsync(Attached);
        shop.Up(m => m.Alter.Partition("events_0").OfTable("events").InSchema("log").Detach());

        Assert.AreEqual("", detached);
        Assert.AreEqual("FOR VALUES FROM ('0') TO ('100')", again);
        Assert.AreEqual("", await shop.AskAsync(Attached));
        Assert.Throws<NotSupportedException>(shop.Down);
    }

    private static async Task<MigratedDatabase> CreateAsync()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("create schema log; create table log.events (id bigint) partition by range (id); create table log.events_0 (id bigint)");
        return shop;
    }
}

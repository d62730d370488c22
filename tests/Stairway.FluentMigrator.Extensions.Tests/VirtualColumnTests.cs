namespace Stairway.FluentMigrator.Extensions.Tests;

[TestClass]
public sealed class VirtualColumnTests
{
    [TestMethod]
    public async Task Virtual_column_rewrites_nothing_and_is_deleted_on_the_way_back()
    {
        var shop = await MigratedDatabase.CreateAsync(major: 18);
        var file = await shop.AskAsync("select pg_relation_filenode('orders')");

        shop.Up(m => m.Create.VirtualColumn("twice").OnTable("orders").InSchema("public").AsCustom("numeric(12,2)").WithExpression("total * 2"));
        var computed = await shop.AskAsync("select twice from orders where id = 3");
        var kind = await shop.AskAsync("select attgenerated::text from pg_attribute where attrelid = 'orders'::regclass and attname = 'twice'");
        shop.Down();

        Assert.AreEqual("6.00", computed);
        Assert.AreEqual("v", kind);
        Assert.AreEqual(file, await shop.AskAsync("select pg_relation_filenode('orders')"));
        Assert.AreEqual("0", await shop.AskAsync("select count(*) from information_schema.columns where table_name = 'orders' and column_name = 'twice'"));
    }

    [TestMethod]
    public async Task Before_PostgreSQL_18_the_server_refuses_it()
    {
        var shop = await MigratedDatabase.CreateAsync(major: 15);

        var failure = Assert.Throws<Exception>(() => shop.Up(m => m.Create.VirtualColumn("twice").OnTable("orders").AsCustom("numeric").WithExpression("total * 2")));

        Assert.Contains("42601", failure.Message);
        Assert.Contains("VIRTUAL", failure.Message);
    }
}

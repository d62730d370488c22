namespace Stairway.FluentMigrator.Extensions.Tests;

[TestClass]
public sealed class ForeignKeyTests
{
    private const string NotValid = "fk_orders_users: FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE NOT VALID";

    [TestMethod]
    public async Task Foreign_key_is_created_not_valid_validated_and_taken_back()
    {
        var shop = await MigratedDatabase.CreateAsync();

        shop.Up(m => m.Create.NotValid().ForeignKey("fk_orders_users").FromTable("orders").ForeignColumn("user_id").ToTable("users").PrimaryColumn("id").OnDelete(System.Data.Rule.Cascade));
        Assert.AreEqual(NotValid, await shop.ConstraintsOf("orders"));

        shop.Up(m => m.Alter.Constraint("fk_orders_users").OnTable("orders").Validate());
        Assert.AreEqual(NotValid.Replace(" NOT VALID", "", StringComparison.Ordinal), await shop.ConstraintsOf("orders"));

        shop.Down();
        Assert.AreEqual(NotValid, await shop.ConstraintsOf("orders"));

        shop.Down();
        Assert.AreEqual("", await shop.ConstraintsOf("orders"));
    }

    [TestMethod]
    public async Task No_row_is_read_until_it_is_validated()
    {
        var shop = await MigratedDatabase.CreateAsync();
        var scans = new List<long>();

        shop.UpOnly(m =>
        {
            m.Create.NotValid().ForeignKey("fk_orders_users").FromTable("orders").ForeignColumn("user_id").ToTable("users").PrimaryColumn("id");
            MigratedDatabase.CountScans(m, "orders", scans);
        });
        shop.UpOnly(m =>
        {
            m.Alter.Constraint("fk_orders_users").OnTable("orders").Validate();
            MigratedDatabase.CountScans(m, "orders", scans);
        });

        Assert.AreSequenceEqual([0L, 1L], scans);
    }

    [TestMethod]
    public async Task Rows_that_break_it_are_found_when_it_is_validated()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("insert into orders values (11, 99, 1)");
        shop.Up(m => m.Create.NotValid().ForeignKey("fk_orders_users").FromTable("orders").ForeignColumn("user_id").ToTable("users").PrimaryColumn("id"));

        var failure = Assert.Throws<Exception>(() => shop.Up(m => m.Alter.Constraint("fk_orders_users").OnTable("orders").Validate()));

        Assert.Contains("23503", failure.Message);
    }

    [TestMethod]
    public async Task Name_and_schema_follow_the_conventions()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("create schema sales; create table sales.bills (id bigint, order_id bigint)");

        shop.Up(m => m.Create.NotValid().ForeignKey().FromTable("bills").InSchema("sales").ForeignColumn("order_id").ToTable("orders").PrimaryColumn("id"));
        var created = await shop.ConstraintsOf("sales.bills");
        shop.Up(m => m.Alter.Constraint("FK_bills_order_id_orders_id").OnTable("bills").InSchema("sales").Validate());
        shop.Down();

        Assert.AreEqual("FK_bills_order_id_orders_id: FOREIGN KEY (order_id) REFERENCES orders(id) NOT VALID", created);
        Assert.AreEqual(created, await shop.ConstraintsOf("sales.bills"));
    }

    [TestMethod]
    public async Task Foreign_key_without_a_column_is_refused_by_validation()
    {
        var shop = await MigratedDatabase.CreateAsync();

        var refusal = Assert.Throws<Exception>(() => shop.Up(m => m.Create.NotValid().ForeignKey("fk").FromTable("orders")));

        Assert.Contains("CreateForeignKeyNotValidExpression", refusal.Message);
    }
}

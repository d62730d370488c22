namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class NotNullScansTests
{
    [TestMethod]
    public async Task SET_NOT_NULL_is_found_with_the_way_of_three_migrations()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Alter.Column("buyer").OnTable("orders").AsInt64().NotNullable();""", """Alter.Column("buyer").OnTable("orders").AsInt64().Nullable();"""));

        Assert.AreEqual("2:20 Up() reads all of public.orders to see that no row is NULL under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done", report.Found(Rules.NotNullScans));
        Assert.AreEqual("""
                    Execute.Sql("ALTER TABLE public.orders ADD CONSTRAINT orders_buyer_not_null CHECK (buyer IS NOT NULL) NOT VALID");
                    // the next migration
                    Execute.Sql("ALTER TABLE public.orders VALIDATE CONSTRAINT orders_buyer_not_null");
                    // the one after it, as two statements: dropped in the same one, the CHECK proves nothing, and all rows are read
                    Execute.Sql("ALTER TABLE public.orders ALTER COLUMN buyer SET NOT NULL");
                    Execute.Sql("ALTER TABLE public.orders DROP CONSTRAINT orders_buyer_not_null");
                    """, report.Only(Rules.NotNullScans).Repair);
    }

    [TestMethod]
    public async Task The_repair_is_silent()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("ALTER TABLE public.orders ADD CONSTRAINT orders_buyer_not_null CHECK (buyer IS NOT NULL) NOT VALID", "alter table orders drop constraint orders_buyer_not_null"),
            Shop.Step("ALTER TABLE public.orders VALIDATE CONSTRAINT orders_buyer_not_null", "alter table orders drop constraint orders_buyer_not_null, add constraint orders_buyer_not_null check (buyer is not null) not valid"),
            ("""Execute.Sql("ALTER TABLE public.orders ALTER COLUMN buyer SET NOT NULL"); Execute.Sql("ALTER TABLE public.orders DROP CONSTRAINT orders_buyer_not_null");""", """Execute.Sql("alter table orders alter buyer drop not null; alter table orders add constraint orders_buyer_not_null check (buyer is not null) not valid; alter table orders validate constraint orders_buyer_not_null");"""));

        report.AssertSilent(Rules.NotNullScans);
    }

    [TestMethod]
    public async Task Of_a_partitioned_table_the_parent_is_repaired()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table events (id bigint, at date) partition by range (at); create table events_2025 partition of events default", "drop table events"),
            Shop.Step("alter table events alter id set not null", "alter table events alter id drop not null"));

        Assert.AreEqual("3:34 Up() reads all of public.events_2025 to see that no row is NULL under ACCESS EXCLUSIVE: reads and writes of public.events_2025 and public.events wait until it is done", report.Found(Rules.NotNullScans));
        Assert.Contains("ALTER TABLE public.events ADD CONSTRAINT events_id_not_null", report.Only(Rules.NotNullScans).Repair!);
    }

    [TestMethod]
    public async Task A_table_with_a_new_and_quoted_name_is_found_under_it()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Rename.Table("orders").To("Sales Orders"); Execute.Sql("alter table \"Sales Orders\" alter total set not null");""", """Execute.Sql("alter table \"Sales Orders\" alter total drop not null"); Rename.Table("Sales Orders").To("orders");"""));

        Assert.AreEqual("2:20 Up() reads all of public.\"Sales Orders\" to see that no row is NULL under ACCESS EXCLUSIVE: reads and writes of public.\"Sales Orders\" wait until it is done", report.Found(Rules.NotNullScans));
    }
}

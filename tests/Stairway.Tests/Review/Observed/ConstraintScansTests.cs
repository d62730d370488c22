namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class ConstraintScansTests
{
    [TestMethod]
    public async Task A_foreign_key_is_found_with_both_tables_that_wait()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Create.ForeignKey("fk_orders_buyer").FromTable("orders").ForeignColumn("buyer").ToTable("buyers").PrimaryColumn("id");""", """Delete.ForeignKey("fk_orders_buyer").OnTable("orders");"""));

        Assert.AreEqual("2:20 Up() checks every row of public.orders under SHARE ROW EXCLUSIVE: writes to public.orders and public.buyers wait until it is done", report.Found(Rules.ConstraintScans));
        Assert.AreEqual("""
                    Execute.Sql("ALTER TABLE public.orders ADD CONSTRAINT fk_orders_buyer FOREIGN KEY (buyer) REFERENCES public.buyers(id) NOT VALID");
                    // the next migration
                    Execute.Sql("ALTER TABLE public.orders VALIDATE CONSTRAINT fk_orders_buyer");
                    """, report.Only(Rules.ConstraintScans).Repair);
        Assert.AreEqual(Severity.Error, report.Only(Rules.ConstraintScans).Severity);
    }

    [TestMethod]
    public async Task A_check_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("alter table orders add constraint ck check (total > 0)", "alter table orders drop constraint ck"));

        Assert.AreEqual("2:20 Up() checks every row of public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done", report.Found(Rules.ConstraintScans));
    }

    [TestMethod]
    public async Task The_repair_is_silent()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("ALTER TABLE public.orders ADD CONSTRAINT fk_orders_buyer FOREIGN KEY (buyer) REFERENCES public.buyers(id) NOT VALID", "alter table orders drop constraint fk_orders_buyer"),
            Shop.Step("ALTER TABLE public.orders VALIDATE CONSTRAINT fk_orders_buyer", "alter table orders drop constraint fk_orders_buyer, add constraint fk_orders_buyer foreign key (buyer) references buyers (id) not valid"));

        report.AssertSilent(Rules.ConstraintScans);
    }

    [TestMethod]
    public async Task A_foreign_key_of_a_new_column_or_a_new_table_reads_nothing()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("alter table orders add friend bigint references buyers (id); create table lines (id int, buyer bigint references buyers (id))", "alter table orders drop friend; drop table lines"));

        report.AssertSilent(Rules.ConstraintScans);
    }
}

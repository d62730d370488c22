namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class LockNotNamedTests
{
    [TestMethod]
    public async Task The_other_side_of_a_dropped_foreign_key_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table lines (order_id bigint constraint fk_lines references orders (id))", "drop table lines"),
            ("""Delete.ForeignKey("fk_lines").OnTable("lines");""", """Create.ForeignKey("fk_lines").FromTable("lines").ForeignColumn("order_id").ToTable("orders").PrimaryColumn("id");"""));

        Assert.AreEqual("3:34 Up() locks public.orders, too, which the statement does not name: reads and writes wait", report.Found(Rules.LockNotNamed));
        Assert.Contains("observed: ACCESS EXCLUSIVE on public.orders", report.Only(Rules.LockNotNamed).Details);
    }

    [TestMethod]
    public async Task What_the_statement_names_is_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("alter table orders add x bigint references buyers (id)", "alter table orders drop x"));

        report.AssertSilent(Rules.LockNotNamed);
    }
}

namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class SmallKeyTests
{
    [TestMethod]
    public async Task An_integer_that_counts_is_found_with_its_end()
    {
        var report = await Reviewing.Steps(
            ("""Create.Table("orders").WithColumn("id").AsInt32().NotNullable().Identity().PrimaryKey("pk_orders");""",
             """Delete.Table("orders");"""));

        Assert.AreEqual("""1:6 column public.orders.id is integer, and counts up the primary key: it ends at 2,147,483,647""", report.Found(Rules.SmallKey));
        Assert.AreEqual(""".WithColumn("id").AsInt64().NotNullable().Identity()""", report.Only(Rules.SmallKey).Repair);
    }

    [TestMethod]
    public async Task A_smallserial_that_becomes_a_key_is_found()
    {
        var report = await Reviewing.Steps(
            ("""Execute.Sql("create table orders (id smallserial)");""",
             """Delete.Table("orders");"""),
            ("""Create.PrimaryKey("pk_orders").OnTable("orders").Column("id");""",
             """Delete.PrimaryKey("pk_orders").FromTable("orders");"""));

        Assert.AreEqual("""2:20 column public.orders.id is smallint, and counts up the primary key: it ends at 32,767""", report.Found(Rules.SmallKey));
    }

    [TestMethod]
    public async Task A_key_that_people_fill_or_that_does_not_end_is_not_found()
    {
        var report = await Reviewing.Steps(
            ("""
                Create.Table("countries").WithColumn("id").AsInt32().NotNullable().PrimaryKey("pk_countries");
                Create.Table("orders").WithColumn("id").AsInt64().NotNullable().Identity().PrimaryKey("pk_orders").WithColumn("row").AsCustom("serial");
                """,
             """Delete.Table("orders"); Delete.Table("countries");"""));

        report.AssertSilent(Rules.SmallKey);
    }
}

namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class LimitedTextTests
{
    [TestMethod]
    public async Task A_limit_is_found_when_somebody_asks()
    {
        var report = await Reviewing.Asking(Rules.LimitedText,
            ("""Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders").WithColumn("title").AsString(200).NotNullable();""",
             """Delete.Table("orders");"""));

        Assert.AreEqual("""1:6 column public.orders.title is varchar(200): the limit is part of the type""", report.Found(Rules.LimitedText));
        Assert.AreEqual(""".WithColumn("title").AsString().NotNullable()""", report.Only(Rules.LimitedText).Repair);
    }

    [TestMethod]
    public async Task Nobody_is_told_unasked()
    {
        var report = await Reviewing.Steps(
            ("""Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders").WithColumn("title").AsString(200).NotNullable();""",
             """Delete.Table("orders");"""));

        report.AssertSilent(Rules.LimitedText);
    }

    [TestMethod]
    public async Task Text_and_varchar_without_a_limit_are_not_found()
    {
        var report = await Reviewing.Asking(Rules.LimitedText,
            ("""Execute.Sql("create table orders (id bigint primary key, a text, b varchar)");""",
             """Delete.Table("orders");"""));

        report.AssertSilent(Rules.LimitedText);
    }
}

namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class PaddingTests
{
    [TestMethod]
    public async Task Bytes_between_columns_are_counted()
    {
        var report = await Reviewing.Asking(Rules.Padding,
            ("""Execute.Sql("create table orders (a boolean, id bigint primary key, b boolean, c bigint, d boolean, e text)");""",
             """Delete.Table("orders");"""));

        Assert.AreEqual("""1:6 table public.orders loses 14 bytes of each row to the order of its columns""", report.Found(Rules.Padding));
        Assert.AreEqual("""create them in this order: id, c, a, b, d, e""", report.Only(Rules.Padding).Repair);
    }

    [TestMethod]
    public async Task The_best_order_and_small_gaps_are_not_found()
    {
        var report = await Reviewing.Asking(Rules.Padding,
            ("""
                Execute.Sql("create table orders (id bigint primary key, c bigint, a boolean, b boolean, d boolean, e text)");
                Execute.Sql("create table lines (id int primary key, b bigint, c text, d int)");
                """,
             """Execute.Sql("drop table orders, lines");"""));

        report.AssertSilent(Rules.Padding);
    }

    [TestMethod]
    public async Task Nobody_is_told_unasked()
    {
        var report = await Reviewing.Steps(
            ("""Execute.Sql("create table orders (a boolean, id bigint primary key, b boolean, c bigint, d boolean, e text)");""",
             """Delete.Table("orders");"""));

        report.AssertSilent(Rules.Padding);
    }
}

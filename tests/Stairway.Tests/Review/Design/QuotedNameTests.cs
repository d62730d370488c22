namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class QuotedNameTests
{
    [TestMethod]
    public async Task Names_of_one_statement_are_found_together()
    {
        var report = await Reviewing.Asking(Rules.QuotedName,
            ("""Create.Table("OrderLines").WithColumn("Id").AsInt64().PrimaryKey("pk_order_lines").WithColumn("user").AsString(20);""",
             """Delete.Table("OrderLines");"""));

        Assert.AreEqual("""1:6 table public."OrderLines" and 2 other names beside it are found by SQL only in quotes""", report.Found(Rules.QuotedName));
        Assert.AreEqual("order_lines instead of \"OrderLines\", id instead of \"Id\", user_ instead of \"user\"", report.Only(Rules.QuotedName).Repair);
    }

    [TestMethod]
    public async Task Nobody_is_told_unasked()
    {
        var report = await Reviewing.Steps(
            ("""Create.Table("OrderLines").WithColumn("Id").AsInt64().PrimaryKey("pk_order_lines");""",
             """Delete.Table("OrderLines");"""));

        report.AssertSilent(Rules.QuotedName);
    }

    [TestMethod]
    public async Task Plain_names_are_not_found()
    {
        var report = await Reviewing.Asking(Rules.QuotedName,
            ("""Create.Table("order_lines").WithColumn("id").AsInt64().NotNullable().Identity().PrimaryKey("pk_order_lines");""",
             """Delete.Table("order_lines");"""));

        report.AssertSilent(Rules.QuotedName);
    }
}

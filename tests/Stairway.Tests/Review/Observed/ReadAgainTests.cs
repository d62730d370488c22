namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class ReadAgainTests
{
    [TestMethod]
    public async Task A_table_read_twice_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Alter.Column("total").OnTable("orders").AsInt32().NotNullable(); Alter.Column("buyer").OnTable("orders").AsInt64().NotNullable();""", """Execute.Sql("alter table orders alter total drop not null, alter buyer drop not null");"""));

        Assert.AreEqual("2:20 Up() goes through all of public.orders 2 times, where one ALTER TABLE with all its parts would do it once", report.Found(Rules.ReadAgain));
        Assert.AreEqual(Severity.Note, report.Only(Rules.ReadAgain).Severity);
    }

    [TestMethod]
    public async Task One_ALTER_TABLE_is_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("alter table orders alter total set not null, alter buyer set not null", "alter table orders alter total drop not null, alter buyer drop not null"));

        report.AssertSilent(Rules.ReadAgain);
    }
}

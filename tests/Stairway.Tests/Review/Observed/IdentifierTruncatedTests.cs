namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class IdentifierTruncatedTests
{
    [TestMethod]
    public async Task A_name_of_more_than_63_bytes_is_found_and_what_Down_drops_by_it_is_named()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Create.Index("ix_orders_total_for_the_monthly_report_of_the_accounting_department").OnTable("orders").OnColumn("total").Ascending();""", """Delete.Index("ix_orders_total_for_the_monthly_report_of_the_accounting_department").OnTable("orders");"""));

        Assert.StartsWith("2:20 Up() gives a name of more than 63 bytes", report.Found(Rules.IdentifierTruncated));
        report.AssertSilent(Rules.ImpliedDrop);
    }

    [TestMethod]
    public async Task A_name_of_63_bytes_is_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Create.Index("ix_orders_total_for_the_monthly_report_of_the_accounting_depart").OnTable("orders").OnColumn("total").Ascending();""", """Delete.Index("ix_orders_total_for_the_monthly_report_of_the_accounting_depart").OnTable("orders");"""));

        report.AssertSilent(Rules.IdentifierTruncated);
    }
}

namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class RowsUnderLockTests
{
    [TestMethod]
    public async Task An_update_behind_an_ALTER_TABLE_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Create.Column("state").OnTable("orders").AsString(10).Nullable(); Update.Table("orders").Set(new { state = "new" }).AllRows();""", """Delete.Column("state").FromTable("orders");"""));

        Assert.AreEqual("2:20 Up() changes rows of public.orders while it is locked: reads and writes wait until the last row is written", report.Found(Rules.RowsUnderLock));
        Assert.AreEqual(Severity.Warning, report.Only(Rules.RowsUnderLock).Severity);
    }

    [TestMethod]
    public async Task An_update_alone_and_a_few_rows_are_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Create.Column("state").OnTable("orders").AsString(10).Nullable(); Insert.IntoTable("buyers").Row(new { id = 1, name = "x" });""", """Delete.FromTable("buyers").Row(new { id = 1 }); Delete.Column("state").FromTable("orders");"""),
            ("""Update.Table("orders").Set(new { state = "new" }).Where(new { state = DBNull.Value }); Execute.Sql("comment on table orders is 'x'");""", """Execute.Sql("comment on table orders is null");"""));

        report.AssertSilent(Rules.RowsUnderLock);
    }
}

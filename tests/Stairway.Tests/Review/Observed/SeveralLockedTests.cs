namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class SeveralLockedTests
{
    [TestMethod]
    public async Task Two_tables_in_one_migration_are_found_on_the_way_up_only()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Create.Column("x").OnTable("orders").AsInt32().Nullable(); Create.Column("x").OnTable("buyers").AsInt32().Nullable();""", """Delete.Column("x").FromTable("buyers"); Delete.Column("x").FromTable("orders");"""));

        Assert.AreEqual("2:20 Up() locks public.orders and public.buyers one after the other: a transaction of the application that goes the other way round meets it in a deadlock", report.Found(Rules.SeveralLocked));
        Assert.Contains("public.buyers since statement 2 of 2", report.Only(Rules.SeveralLocked).Details);
    }

    [TestMethod]
    public async Task One_existing_table_and_new_ones_are_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Create.Column("x").OnTable("orders").AsInt32().Nullable(); Create.Table("lines").WithColumn("id").AsInt32();""", """Delete.Table("lines"); Delete.Column("x").FromTable("orders");"""));

        report.AssertSilent(Rules.SeveralLocked);
    }
}

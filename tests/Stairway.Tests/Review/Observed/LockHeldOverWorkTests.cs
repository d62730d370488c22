namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class LockHeldOverWorkTests
{
    [TestMethod]
    public async Task An_index_built_while_another_table_is_locked_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Create.Column("x").OnTable("orders").AsInt32().Nullable(); Create.Index("ix_buyers").OnTable("buyers").OnColumn("name").Ascending();""", """Delete.Index("ix_buyers").OnTable("buyers"); Delete.Column("x").FromTable("orders");"""));

        Assert.AreEqual("2:20 Up() goes through all of public.buyers while public.orders stays locked: reads and writes of it wait, too", report.Found(Rules.LockHeldOverWork));
        Assert.Contains("observed: ACCESS EXCLUSIVE on public.orders, held since an earlier statement", report.Only(Rules.LockHeldOverWork).Details);
    }

    [TestMethod]
    public async Task The_slow_one_first_is_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Create.Index("ix_buyers").OnTable("buyers").OnColumn("name").Ascending();""", """Delete.Index("ix_buyers").OnTable("buyers");"""),
            ("""Create.Column("x").OnTable("orders").AsInt32().Nullable();""", """Delete.Column("x").FromTable("orders");"""));

        report.AssertSilent(Rules.LockHeldOverWork);
    }
}

namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class AlreadyThereTests
{
    [TestMethod]
    public async Task What_IF_NOT_EXISTS_passes_over_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table if not exists orders (id uuid); alter table orders add x int", "alter table orders drop x"));

        Assert.AreEqual("2:20 Up() passes over something: relation \"orders\" already exists, skipping", report.Found(Rules.AlreadyThere));
        Assert.AreEqual(Severity.Warning, report.Only(Rules.AlreadyThere).Severity);
    }

    [TestMethod]
    public async Task What_is_not_there_yet_is_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table if not exists lines (id int)", "drop table if exists lines"));

        report.AssertSilent(Rules.AlreadyThere);
    }
}

namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class ValidatedUnderLockTests
{
    [TestMethod]
    public async Task NOT_VALID_and_VALIDATE_in_one_migration_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Execute.Sql("alter table orders add constraint ck check (total > 0) not valid"); Execute.Sql("alter table orders validate constraint ck");""", """Execute.Sql("alter table orders drop constraint ck");"""));

        Assert.AreEqual("2:20 Up() validates a constraint of public.orders in the transaction that still holds the lock of an earlier statement, under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done", report.Found(Rules.ValidatedUnderLock));
        Assert.Contains("observed: ACCESS EXCLUSIVE on public.orders, held since an earlier statement, 1 full scan", report.Only(Rules.ValidatedUnderLock).Details);
    }

    [TestMethod]
    public async Task VALIDATE_in_a_migration_of_its_own_is_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("alter table orders add constraint ck check (total > 0) not valid", "alter table orders drop constraint ck"),
            Shop.Step("alter table orders validate constraint ck", "alter table orders drop constraint ck, add constraint ck check (total > 0) not valid"));

        report.AssertSilent(Rules.ValidatedUnderLock);
    }
}

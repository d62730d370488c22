namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class UnvalidatedLeftTests
{
    [TestMethod]
    public async Task A_constraint_that_is_never_validated_is_found_where_it_is_added()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("alter table orders add constraint ck check (total > 0) not valid", "alter table orders drop constraint ck"));

        Assert.AreEqual("2:20 constraint public.orders.ck is added NOT VALID, and no later migration validates it: rows that were there before may break it for ever", report.Found(Rules.UnvalidatedLeft));
        Assert.AreEqual("""
                    Execute.Sql("ALTER TABLE public.orders VALIDATE CONSTRAINT ck");
                    """, report.Only(Rules.UnvalidatedLeft).Repair);
    }

    [TestMethod]
    public async Task A_later_migration_that_validates_it_is_enough()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("alter table orders add constraint ck check (total > 0) not valid", "alter table orders drop constraint ck"),
            Shop.Step("ALTER TABLE public.orders VALIDATE CONSTRAINT ck", "alter table orders drop constraint ck, add constraint ck check (total > 0) not valid"));

        report.AssertSilent(Rules.UnvalidatedLeft);
    }
}

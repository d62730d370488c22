namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class DomainScansTests
{
    [TestMethod]
    public async Task A_new_constraint_of_a_domain_is_found_with_the_tables_that_use_it()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create domain quantity as int; create table lines (number quantity)", "drop table lines; drop domain quantity"),
            Shop.Step("alter domain quantity add constraint above_zero check (value > 0)", "alter domain quantity drop constraint above_zero"));

        Assert.AreEqual("3:34 Up() checks every row of public.lines, which uses the domain, under SHARE: writes to public.lines wait until it is done", report.Found(Rules.DomainScans));
        Assert.AreEqual("""
                    Execute.Sql("ALTER DOMAIN public.quantity ADD CONSTRAINT above_zero CHECK ((VALUE > 0)) NOT VALID");
                    // the next migration
                    Execute.Sql("ALTER DOMAIN public.quantity VALIDATE CONSTRAINT above_zero");
                    """, report.Only(Rules.DomainScans).Repair);
    }

    [TestMethod]
    public async Task NOT_VALID_reads_nothing()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create domain quantity as int; create table lines (number quantity)", "drop table lines; drop domain quantity"),
            Shop.Step("ALTER DOMAIN public.quantity ADD CONSTRAINT above_zero CHECK ((VALUE > 0)) NOT VALID", "alter domain quantity drop constraint above_zero"));

        report.AssertSilent(Rules.DomainScans);
    }
}

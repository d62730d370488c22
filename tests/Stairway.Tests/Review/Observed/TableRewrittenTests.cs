namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class TableRewrittenTests
{
    [TestMethod]
    public async Task A_wider_integer_is_found_up_and_down()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Alter.Column("total").OnTable("orders").AsInt64();""", """Alter.Column("total").OnTable("orders").AsInt32();"""));

        Assert.AreEqual("2:20 Up() rewrites public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done\n2:25 Down() rewrites public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done", report.Found(Rules.TableRewritten));
        var findings = report.Findings.Where(finding => finding.Rule == Rules.TableRewritten).ToList();
        Assert.AreEqual(Severity.Error, findings[0].Severity);
        Assert.AreEqual(Severity.Warning, findings[1].Severity);
        Assert.StartsWith("""Execute.Sql("ALTER TABLE public.orders ADD COLUMN total_new bigint");""", findings[0].Repair);
        Assert.Contains("observed: ACCESS EXCLUSIVE on public.orders, rewritten, 3 full scans", findings[0].Details);
    }

    [TestMethod]
    public async Task A_default_that_differs_from_row_to_row_is_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("alter table orders add token uuid default gen_random_uuid()", "alter table orders drop token"));

        Assert.AreEqual("2:20 Up() rewrites public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done", report.Found(Rules.TableRewritten));
        Assert.AreEqual("""
                    Execute.Sql("ALTER TABLE public.orders ADD COLUMN token uuid");
                    Execute.Sql("ALTER TABLE public.orders ALTER COLUMN token SET DEFAULT gen_random_uuid()");
                    // fill the old rows in batches outside the migration: a default that differs from row to row is written to all of them at once
                    """, report.Only(Rules.TableRewritten).Repair);
    }

    [TestMethod]
    public async Task What_changes_the_catalog_only_is_not_found()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("alter table orders add a int default 7, add b timestamptz default now(), alter note type varchar", "alter table orders drop a, drop b, alter note type text"));

        report.AssertSilent(Rules.TableRewritten);
    }

    [TestMethod]
    public async Task A_table_that_the_migration_makes_is_no_concern()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("create table lines (id int); alter table lines alter id type bigint", "drop table lines"));

        report.AssertSilent(Rules.TableRewritten);
    }

    [TestMethod]
    public async Task The_repair_is_silent()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("ALTER TABLE public.orders ADD COLUMN token uuid; ALTER TABLE public.orders ALTER COLUMN token SET DEFAULT gen_random_uuid()", "alter table orders drop token"));

        report.AssertSilent(Rules.TableRewritten);
    }

    [TestMethod]
    public async Task TRUNCATE_is_no_rewrite()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            Shop.Step("truncate orders; comment on table orders is 'x'", "comment on table orders is null"));

        report.AssertSilent(Rules.TableRewritten);
    }

    [TestMethod]
    public async Task What_a_savepoint_takes_back_has_been_done_all_the_same_and_is_not_told_of_the_next_statement()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Execute.Sql("savepoint a"); Execute.Sql("alter table orders alter total type bigint"); Execute.Sql("rollback to a"); Execute.Sql("alter table orders add x int");""", """Delete.Column("x").FromTable("orders");"""));

        Assert.AreEqual("2:20 Up() rewrites public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done", report.Found(Rules.TableRewritten));
        report.AssertSilent(Rules.ScannedUnderLock);
    }
}

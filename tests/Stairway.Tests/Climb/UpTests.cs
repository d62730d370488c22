using static Stairway.Tests.Climb.Verified;

namespace Stairway.Tests.Climb;

[TestClass]
public sealed class UpTests
{
    [TestMethod]
    public async Task Up_that_fails_is_found_and_what_stands_above_is_named()
    {
        var report = await Steps(
            (Sql("create table t (id nonsense)"), Sql("drop table t")),
            (Sql("create table u (id int)"), Sql("drop table u")));

        var finding = report.Findings[0];
        Assert.AreEqual(Rules.UpFails, finding.Rule);
        Assert.AreEqual("42704", finding.SqlState);
        Assert.Contains("nonsense", finding.Message);
        Assert.AreEqual(Rules.NotVerified, report.Findings[1].Rule);
        Assert.Contains("1 migration", report.Findings[1].Message);
        Assert.HasCount(2, report.Findings);
    }

    [TestMethod]
    public async Task Up_that_gives_no_statement_is_found()
    {
        var report = await Steps(("""IfDatabase("Postgres").Create.Table("t").WithColumn("id").AsInt32();""", ""));

        var finding = Assert.ContainsSingle(report.Findings);
        Assert.AreEqual(Rules.UpDoesNothing, finding.Rule);
        Assert.Contains("IfDatabase", string.Join('\n', finding.Details));
    }

    [TestMethod]
    public async Task Up_that_changes_nothing_is_found()
    {
        var report = await Steps(
            (Sql("create table t (id int)"), Sql("drop table t")),
            (Sql("create table if not exists t (id int)"), ""));

        var finding = Assert.ContainsSingle(report.Findings);
        Assert.AreEqual(Rules.UpDoesNothing, finding.Rule);
        Assert.AreEqual(2, finding.Version);
    }

    [TestMethod]
    public async Task Up_that_only_moves_rows_is_clean()
    {
        var report = await Steps(
            (Sql("create table t (id int)"), Sql("drop table t")),
            ("""Insert.IntoTable("t").Row(new { id = 1 });""", """Delete.FromTable("t").Row(new { id = 1 });"""));

        Assert.IsEmpty(report.Findings, string.Join('\n', report.Findings));
    }

    [TestMethod]
    public async Task Up_that_is_not_deterministic_is_found()
    {
        var report = await Steps(
            (Sql("create table t (at timestamptz)"), Sql("drop table t")),
            (Sql("do $$ begin execute format('alter table t alter column at set default %L', clock_timestamp()); end $$"), Sql("alter table t alter column at drop default")));

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(Rules.UpNotDeterministic, finding.Rule);
        Assert.AreEqual("up again", finding.Phase);
    }

    [TestMethod]
    public async Task Up_that_fails_after_Down_is_found()
    {
        // rows, not the catalog: Down leaves the row that Up inserts, so the key refuses it the second time
        var report = await Steps(
            (Sql("create table t (id int primary key)"), Sql("drop table t")),
            (Sql("insert into t values (1); alter table t add column note text"), Sql("alter table t drop column note")));

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(Rules.UpNotRepeatable, finding.Rule);
        Assert.AreEqual("23505", finding.SqlState);
    }

    [TestMethod]
    public async Task Failure_half_way_outside_a_transaction_is_found()
    {
        var report = await Source("""
            [Migration(1, TransactionBehavior.None)]
            public class Half : Migration
            {
                public override void Up()
                {
                    Create.Table("t").WithColumn("id").AsInt32();
                    Execute.Sql("select 1/0");
                }

                public override void Down() => Delete.Table("t");
            }
            """);

        Assert.AreEqual(Rules.UpFails, report.Findings[0].Rule);
        Assert.AreEqual(Rules.HalfApplied, report.Findings[1].Rule);
        Assert.HasCount(2, report.Findings);
    }

    [TestMethod]
    public async Task Concurrent_index_outside_a_transaction_is_clean()
    {
        var report = await Source("""
            [Migration(1)]
            public class Table : Migration
            {
                public override void Up() => Create.Table("t").WithColumn("id").AsInt32();
                public override void Down() => Delete.Table("t");
            }

            [Migration(2, TransactionBehavior.None)]
            public class ConcurrentIndex : Migration
            {
                public override void Up() => Execute.Sql("create index concurrently ix_t on t (id)");
                public override void Down() => Execute.Sql("drop index concurrently ix_t");
            }
            """);

        Assert.IsEmpty(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(2, report.Reverted);
    }
}

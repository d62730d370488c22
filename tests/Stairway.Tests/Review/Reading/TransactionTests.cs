namespace Stairway.Tests.Review.Reading;

/// <summary>STW0611 to STW0613 and STW0619.</summary>
[TestClass]
public sealed class TransactionTests
{
    private const string Outside = "[Migration(2, TransactionBehavior.None)] public class Two : Migration";

    [TestMethod]
    public async Task Commit_in_SQL_is_found()
    {
        var report = await Shop.Review("""Execute.Sql("create table t (id int); commit; begin; create table u (id int)");""", """Execute.Sql("drop table t, u");""");

        StringAssert.StartsWith(report.Found(Rules.TransactionControl), "2:20 COMMIT in SQL interferes with the transaction that FluentMigrator began");
        Assert.AreEqual("""
            Execute.Sql(""\"
                create table t (id int);
                create table u (id int)
                ""\");
            """.Replace("\\", "", StringComparison.Ordinal), report.Only(Rules.TransactionControl).Repair);
    }

    [TestMethod]
    public async Task Savepoints_routines_and_texts_are_no_transaction_control()
    {
        var report = await Shop.Review("""
            Execute.Sql("savepoint a; rollback to savepoint a; release savepoint a; create function f() returns int language plpgsql as $$ begin return 1; end $$; select 'x; commit'; -- ; commit");
            """, """Execute.Sql("drop function f()");""");

        report.AssertSilent(Rules.TransactionControl);
    }

    [TestMethod]
    public async Task Outside_a_transaction_a_whole_one_in_one_text_is_fine_and_half_of_one_is_not()
    {
        var whole = await Shop.ReviewClass(Outside, """Execute.Sql("begin; create table if not exists t (id int); commit");""", """Execute.Sql("drop table t");""");
        var half = await Shop.ReviewClass(Outside, """Execute.Sql("begin; create table if not exists t (id int)"); Execute.Sql("commit");""", """Execute.Sql("drop table t");""");

        whole.AssertSilent(Rules.TransactionControl);
        Assert.Contains("BEGIN in SQL leaves a transaction to the statements that follow", half.Found(Rules.TransactionControl));
    }

    [TestMethod]
    public async Task Several_statements_outside_a_transaction_are_found()
    {
        var report = await Shop.ReviewClass(Outside, """
            Create.Index("ix_a").OnTable("orders").OnColumn("placed").Ascending().WithOptions().AsConcurrently();
            Execute.Sql("create index concurrently ix_b on orders (state)");
            """, """Execute.Sql("drop index concurrently if exists ix_a"); Execute.Sql("drop index concurrently if exists ix_b");""");

        Assert.AreEqual("2:4 outside a transaction 2 statements are not applied together: when this one fails, CreateIndex is done, and the migration cannot run again", report.Found(Rules.NotAlone));
        Assert.AreEqual("[Migration(3, TransactionBehavior.None)] // in its Up():\nExecute.Sql(\"create index concurrently ix_b on orders (state)\");", report.Only(Rules.NotAlone).Repair);
    }

    [TestMethod]
    public async Task Statements_that_can_be_repeated_may_stand_together()
    {
        var report = await Shop.ReviewClass(Outside, """
            Execute.Sql("set lock_timeout = '5s'");
            Execute.Sql("drop index concurrently if exists ix_a");
            Execute.Sql("create index concurrently ix_a on orders (state)");
            Execute.Sql("reset lock_timeout");
            """, """Execute.Sql("drop index concurrently if exists ix_a");""");

        report.AssertSilent(Rules.NotAlone);
        report.AssertSilent(Rules.NotRepeatable);
    }

    [TestMethod]
    public async Task A_single_one_that_cannot_be_repeated_is_noted_with_one_that_can()
    {
        var bad = await Shop.ReviewClass(Outside, """Create.Index("ix_a").OnTable("orders").OnColumn("placed").Ascending().WithOptions().AsConcurrently();""", """Execute.Sql("drop index concurrently if exists ix_a");""");
        var good = await Shop.ReviewClass(Outside, """Execute.Sql("create index concurrently if not exists ix_a on orders (placed)");""", """Execute.Sql("drop index concurrently if exists ix_a");""");

        Assert.AreEqual("2:3 outside a transaction CreateIndex may be done and not recorded: the migration then fails when it runs again", bad.Found(Rules.NotRepeatable));
        StringAssert.StartsWith(bad.Only(Rules.NotRepeatable).Repair, """Execute.Sql("drop index concurrently if exists ix_a");""");
        good.AssertSilent(Rules.NotRepeatable);
    }

    [TestMethod]
    public async Task Two_concurrent_commands_in_one_text_fail_and_get_the_rewrite()
    {
        var report = await Shop.ReviewClass(Outside, """Execute.Sql("create index concurrently ix_a on orders (state); create index concurrently ix_b on orders (placed)");""");

        var failure = report.Findings.Single(finding => finding.SqlState == "25001");
        Assert.AreEqual(Rules.UpFails, failure.Rule);
        Assert.AreEqual("Execute.Sql(\"create index concurrently ix_a on orders (state)\");\nExecute.Sql(\"create index concurrently ix_b on orders (placed)\");", failure.Repair);
        Assert.AreEqual("", report.Found(Rules.SeveralInOneCommand), "one defect is told once");
    }

    [TestMethod]
    public async Task A_single_concurrent_command_is_fine()
    {
        var report = await Shop.ReviewClass(Outside, """Execute.Sql("create index concurrently if not exists ix_a on orders (state)");""", """Execute.Sql("drop index concurrently if exists ix_a");""");

        report.AssertSilent(Rules.SeveralInOneCommand);
    }
}

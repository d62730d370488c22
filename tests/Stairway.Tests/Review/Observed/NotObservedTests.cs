using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Review.Observed;

[TestClass]
public sealed class NotObservedTests
{
    [TestMethod]
    [DataRow("do $$ begin alter table orders add x int; exception when duplicate_column then null; end $$", "a block with EXCEPTION releases what it locked before an error")]
    [DataRow("alter table orders add x int; commit; begin", "it ends the migration's transaction, and its locks with it")]
    public async Task What_hides_its_locks_is_told(string sql, string why)
    {
        var report = await Reviewing.Steps(Shop.Tables, Shop.Step(sql, "alter table orders drop x"));

        Assert.AreEqual($"2:20 1 statement of Up() could not be observed: {why}", report.Found(Rules.NotObserved));
    }

    [TestMethod]
    public async Task After_a_COMMIT_the_next_statement_is_not_blamed_for_what_was_before()
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ("""Execute.Sql("alter table orders alter total type bigint; commit; begin"); Execute.Sql("alter table orders add x int");""", """Execute.Sql("alter table orders drop x, alter total type int");"""));

        Assert.DoesNotContain("Up()", report.Found(Rules.TableRewritten));
        report.AssertSilent(Rules.ScannedUnderLock);
    }

    [TestMethod]
    [DataRow("deallocate all")]
    [DataRow("do $$ begin execute 'deallocate all'; end $$")]
    [DataRow("set transaction isolation level repeatable read")]
    [DataRow("set local search_path = nowhere")]
    [DataRow("set local role pg_monitor; reset role")]
    public async Task A_session_that_the_migration_turns_upside_down_is_observed_all_the_same(string sql)
    {
        var report = await Reviewing.Steps(
            Shop.Tables,
            ($"""Execute.Sql("{sql}"); Execute.Sql("alter table public.orders alter total type bigint");""", """Execute.Sql("alter table public.orders alter total type int");"""));

        Assert.StartsWith("2:20 Up() rewrites public.orders", report.Found(Rules.TableRewritten));
        report.AssertSilent(Rules.NotObserved);
    }

    [TestMethod]
    public async Task DISCARD_ALL_outside_a_transaction_does_not_harm_the_next_migration()
    {
        var source = MigrationAssembly.TextOf(Shop.Tables, ("""Execute.Sql("discard all"); Execute.Sql("alter table orders add x int");""", """Execute.Sql("alter table orders drop x");"""), Shop.Step("alter table orders add y int", "alter table orders drop y"))
            .Replace("[Migration(2)]", "[Migration(2, TransactionBehavior.None)]", StringComparison.Ordinal);

        var report = await Reviewing.Source(source);

        Assert.AreEqual("", string.Join('\n', report.Findings.Where(finding => finding.Rule != Rules.NotObserved)));
    }

    [TestMethod]
    public async Task A_migration_that_fails_gets_its_own_finding_only()
    {
        var report = await Reviewing.Steps(Shop.Tables, Shop.Step("alter table nowhere add x int", ""));

        Assert.AreEqual("STW0201", string.Join(' ', report.Findings.Where(finding => finding.Rule != Rules.Irreversible).Select(finding => finding.Rule.Code)));
    }
}

using Stairway.Review;
using Stairway.Review.Observed;
using Stairway.Tests.Climb;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Review.Observed;

/// <summary>What statements outside a transaction lock, read and rewrite.</summary>
[TestClass]
public sealed class GateTests
{
    private const int Line = 26;

    [TestMethod]
    public async Task A_concurrent_index_is_safe_online()
    {
        var report = await Reviewing.Source(Outside("create index concurrently ix_code on orders (code)", "drop index concurrently ix_code"));

        Assert.AreEqual("safe online", report.Verdict(), string.Join("; ", report.Reviews.SelectMany(review => review.Findings)));
        Assert.AreEqual("public.orders: SHARE UPDATE EXCLUSIVE, 2 scans, new ix_code", report.Seen());
        AssertBlocksNobody(report);
    }

    [TestMethod]
    [DataRow(13)]
    [DataRow(14)]
    [DataRow(15)]
    [DataRow(16)]
    [DataRow(17)]
    [DataRow(18)]
    public async Task An_index_is_found_on_any_version_unless_it_is_concurrent(int major)
    {
        var report = await On(major, Outside("create index concurrently ix_user on orders (user_id)", "create index ix_code on orders (code)", "drop index ix_user; drop index ix_code"));

        Assert.AreEqual("public.orders: SHARE UPDATE EXCLUSIVE, 2 scans, new ix_user; public.orders: SHARE, 1 scans, new ix_code", report.Seen());
        Assert.AreEqual($"2:{Line + 1} Up() builds ix_code on public.orders under SHARE: writes to public.orders wait until it is done", report.Found(Rules.IndexBlocks));
        Assert.AreEqual("observed: SHARE on public.orders, 1 full scan", report.Only(Rules.IndexBlocks).Details[^1]);
        Assert.AreEqual("", report.Found(Rules.NotObserved));
    }

    [TestMethod]
    public async Task A_concurrent_drop_blocks_nobody()
    {
        var report = await Reviewing.Source(Outside("drop index concurrently ix_email", "create index concurrently ix_email on users (email)"));

        Assert.AreEqual("public.ix_email: SHARE UPDATE EXCLUSIVE, dropped; public.users: SHARE UPDATE EXCLUSIVE", report.Seen());
        AssertBlocksNobody(report);
    }

    [TestMethod]
    public async Task A_concurrent_rebuild_blocks_nobody()
    {
        var report = await Reviewing.Source(Outside("reindex index concurrently ix_email", "reindex table concurrently orders", "vacuum users"));

        Assert.Contains("public.users: SHARE UPDATE EXCLUSIVE", report.Seen());
        Assert.Contains("public.orders: SHARE UPDATE EXCLUSIVE", report.Seen());
        AssertBlocksNobody(report);
    }

    [TestMethod]
    public async Task What_no_writer_waits_for_is_observed_without_a_finding()
    {
        var report = await Reviewing.Source(Outside(
            "vacuum users", "vacuum (analyze) orders", "alter table orders alter column code set statistics 500", "comment on table orders is 'what was ordered'", "insert into users values (2, 'b@c') on conflict do nothing",
            "alter table orders alter column code set statistics -1; comment on table orders is null"));

        AssertBlocksNobody(report);
    }

    [TestMethod]
    public async Task A_plain_drop_of_an_index_is_found()
    {
        var report = await Reviewing.Source(Outside("drop index ix_email", "create index concurrently ix_email on users (email)"));

        Assert.AreEqual($"2:{Line} Up() drops index public.ix_email under ACCESS EXCLUSIVE on public.users: instant, but it waits for every query that runs, and all others wait behind it", report.Found(Rules.IndexDropBlocks));
    }

    [TestMethod]
    public async Task Rows_are_counted()
    {
        var report = await Reviewing.Source(Outside("update orders set code = 'x' where id < 3", "vacuum orders"));

        Assert.AreEqual("public.orders: ROW EXCLUSIVE, 2 rows", report.Seen());
    }

    [TestMethod]
    public async Task A_rewrite_is_found()
    {
        var report = await Reviewing.Source(Outside("alter table orders alter column amount type bigint", "alter table orders alter column amount type int"));

        Assert.AreEqual(
            $"2:{Line} Up() rewrites public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done\n"
            + $"2:{Line + 5} Down() rewrites public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done",
            report.Found(Rules.TableRewritten));
        Assert.AreEqual("blocks", report.Verdict());
    }

    [TestMethod]
    public async Task A_scan_for_not_null_is_found()
    {
        var report = await Reviewing.Source(Outside("alter table orders alter column code set not null", "alter table orders alter column code drop not null"));

        Assert.Contains("Up() reads all of public.orders to see that no row is NULL under ACCESS EXCLUSIVE", report.Found(Rules.NotNullScans));
        report.AssertSilent(Rules.NotObserved);
    }

    [TestMethod]
    public async Task Maintenance_that_rebuilds_is_found()
    {
        var report = await Reviewing.Source(Outside("vacuum full orders", "cluster users using users_pkey", "vacuum orders"));

        Assert.AreEqual(
            $"2:{Line} Up() rebuilds public.orders under ACCESS EXCLUSIVE: reads and writes of public.orders wait until it is done\n"
            + $"2:{Line + 1} Up() rebuilds public.users under ACCESS EXCLUSIVE: reads and writes of public.users wait until it is done",
            report.Found(Rules.MaintenanceBlocks));
    }

    [TestMethod]
    public async Task A_refresh_is_found_and_a_concurrent_one_is_not()
    {
        var plain = await Reviewing.Source(Outside("refresh materialized view totals", "vacuum orders"));
        var concurrent = await Reviewing.Source(Outside("refresh materialized view concurrently totals", "vacuum orders"));

        Assert.Contains("public.totals", plain.Found(Rules.RefreshBlocks));
        concurrent.AssertSilent(Rules.RefreshBlocks);
        concurrent.AssertSilent(Rules.NotObserved);
    }

    [TestMethod]
    public async Task Both_sides_of_a_foreign_key_are_seen()
    {
        var report = await Reviewing.Source(Outside("alter table orders add constraint fk_user foreign key (user_id) references users", "alter table orders drop constraint fk_user"));

        Assert.StartsWith("public.orders: SHARE ROW EXCLUSIVE, 1 scans; public.users: SHARE ROW EXCLUSIVE", report.Seen());
        Assert.Contains("writes to public.orders and public.users wait", report.Found(Rules.ConstraintScans));
    }

    [TestMethod]
    public async Task A_table_that_locks_out_writers_first_and_readers_later_is_seen_with_both()
    {
        var report = await Reviewing.Source(Outside("create index ix_code on orders (code); alter table users add column n int; alter table orders add column n int", "drop index ix_code; alter table users drop column n; alter table orders drop column n"));

        Assert.AreEqual("public.orders: ACCESS EXCLUSIVE, 1 scans, new ix_code; public.users: ACCESS EXCLUSIVE", report.Seen());
    }

    [TestMethod]
    [DataRow(14)]
    [DataRow(18)]
    public async Task Detaching_concurrently_locks_the_partition_alone(int major)
    {
        var report = await On(major, Outside("alter table events detach partition events_1 concurrently", "alter table events attach partition events_1 for values from (1) to (10)"));

        Assert.AreEqual("public.events: SHARE UPDATE EXCLUSIVE; public.events_1: ACCESS EXCLUSIVE", report.Seen());
        report.AssertSilent(Rules.NotObserved);
    }

    [TestMethod]
    public async Task A_concurrent_index_that_fails_leaves_its_remains_and_no_hang()
    {
        var report = await Reviewing.Source(Outside("create unique index concurrently ix_code on orders (code)", "drop index concurrently ix_code"));

        Assert.AreEqual("23505", report.Only(Rules.UpFails).SqlState);
        Assert.Contains("ix_code", string.Join('\n', report.Only(Rules.HalfApplied).Details) + report.Only(Rules.HalfApplied).Message);
    }

    [TestMethod]
    public async Task Whoever_gives_up_at_once_is_not_made_to_wait()
    {
        var report = await Reviewing.Source(Outside(
            "set lock_timeout = '1ms'", "alter table orders add column a int", "reset lock_timeout",
            "set lock_timeout = '1ms'; alter table orders add column b int; reset lock_timeout",
            "begin; lock table orders in access exclusive mode nowait; commit",
            "vacuum orders"));

        report.AssertSilent(Rules.DownFails);
        Assert.Contains("it gives up after 1 ms, too soon to see for what it waits", report.Found(Rules.NotObserved));
        Assert.Contains("it looks at other sessions, or sets how long to wait", report.Found(Rules.NotObserved));
    }

    [TestMethod]
    public async Task A_function_that_gives_up_at_once_is_not_made_to_wait()
    {
        var report = await Reviewing.Source(Outside(
            "create function patient() returns void language sql set lock_timeout = '1ms' as 'alter table orders add column a int'", "select patient()", "drop function patient(); alter table orders drop column a"));

        report.AssertSilent(Rules.UpNotRepeatable);
        Assert.Contains("function patient looks at other sessions", report.Found(Rules.NotObserved));
    }

    [TestMethod]
    public async Task A_timeout_that_leaves_time_is_kept_to()
    {
        var report = await Reviewing.Source(Outside("set lock_timeout = '5s'", "create index ix_code on orders (code)", "reset lock_timeout", "drop index ix_code"));

        Assert.AreEqual($"2:{Line + 1} Up() builds ix_code on public.orders under SHARE: writes to public.orders wait until it is done", report.Found(Rules.IndexBlocks));
        report.AssertSilent(Rules.NotObserved);
    }

    [TestMethod]
    public async Task A_transaction_of_the_migrations_own_is_not_in_the_way()
    {
        var report = await Reviewing.Source(Outside("begin", "alter table orders add column n int", "alter table users add column n int", "commit", "alter table orders drop column n; alter table users drop column n"));

        report.AssertSilent(Rules.UpNotRepeatable);
        Assert.Contains("could not be taken", report.Found(Rules.NotObserved));
    }

    [TestMethod]
    public async Task A_statement_that_ends_all_other_sessions_ends_ours_and_goes_on()
    {
        var report = await Reviewing.Source(Outside("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()", "create index ix_code on orders (code)", "drop index ix_code"));

        Assert.Contains("builds ix_code", report.Found(Rules.IndexBlocks));
    }

    [TestMethod]
    public async Task Code_is_counted_and_said_not_to_be_seen()
    {
        var report = await Reviewing.Source(Source("""
            Execute.WithConnection((connection, transaction) =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "update orders set code = 'x'";
                command.ExecuteNonQuery();
            });
            """, """Execute.Sql("vacuum orders");"""));

        Assert.Contains("it is code", report.Found(Rules.NotObserved));
        Assert.Contains("public.orders: ROW EXCLUSIVE", report.Seen());
    }

    [TestMethod]
    public async Task It_is_the_same_every_time()
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            var report = await Reviewing.Source(Outside("create index concurrently ix_code on orders (code)", "create index ix_user on orders (user_id)", "alter table orders add constraint fk_user foreign key (user_id) references users", "vacuum users",
                "alter table orders drop constraint fk_user; drop index ix_code; drop index ix_user"));
            seen.Add(report.Seen());
        }

        Assert.HasCount(1, seen);
    }

    private static void AssertBlocksNobody(VerificationReport report)
    {
        report.AssertSilent(Rules.NotObserved);
        Assert.AreEqual("", string.Join('\n', report.Findings.Where(finding => finding.Rule.Code.StartsWith("STW04", StringComparison.Ordinal)).Select(finding => finding.Message)));
    }

    private static Task<VerificationReport> On(int major, string source) =>
        Verified.On(async () => new BorrowedServer(await TestServer.OfMajorAsync(major)), MigrationAssembly.Compile(source), options => options with { Review = ReviewFor.All });

    /// <summary>A migration outside a transaction: the last statement is its Down.</summary>
    private static string Outside(params string[] statements) =>
        Source(string.Join('\n', statements[..^1].Select(sql => $"""Execute.Sql("{sql}");""")), $"""Execute.Sql("{statements[^1]}");""");

    private static string Source(string up, string down) => $$"""
        [Migration(1)]
        public class Base : ForwardOnlyMigration
        {
            public override void Up()
            {
                Execute.Sql(@"
                    create table users (id int primary key, email text);
                    create index ix_email on users (email);
                    create table orders (id int primary key, code text, amount int, user_id int);
                    create table events (id int) partition by range (id);
                    create table events_1 partition of events for values from (1) to (10);
                    create type mood as enum ('sad');
                    insert into users values (1, 'a@b');
                    insert into orders values (1, 'a', 1, 1), (2, 'a', 1, 1);
                    create materialized view totals as select id, user_id from orders;
                    create unique index on totals (id);
                ");
            }
        }

        [Migration(2, TransactionBehavior.None)]
        public class Step : Migration
        {
            public override void Up()
            {
                {{up}}
            }

            public override void Down()
            {
                {{down}}
            }
        }
        """;
}

/// <summary>What the review saw of Up, as text.</summary>
internal static class Sights
{
    public static string Verdict(this VerificationReport report) => Of(report).Verdict.Text();

    public static string Seen(this VerificationReport report) =>
        string.Join("; ", Of(report).Passages[0].Seen.Statements.SelectMany(seen => seen.Effects).Select(effect =>
            $"{effect.Relation}: {effect.After.Sql()}{(effect.Scans > 0 ? $", {effect.Scans} scans" : "")}{(effect.Rows.Sum > 0 ? $", {effect.Rows.Sum} rows" : "")}{(effect.IsDropped ? ", dropped" : "")}"
            + string.Concat(effect.NewIndexes.Select(index => $", new {index}"))));

    private static MigrationReview Of(VerificationReport report) => report.Reviews.Single(review => review.Migration.Version == 2);
}

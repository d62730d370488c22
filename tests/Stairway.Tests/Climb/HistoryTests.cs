using static Stairway.Tests.Climb.Verified;

namespace Stairway.Tests.Climb;

[TestClass]
public sealed class HistoryTests
{
    [TestMethod]
    public async Task One_bad_step_does_not_blame_its_neighbours()
    {
        var report = await Steps(
            (Sql("create table a (id int)"), Sql("drop table a")),
            (Sql("create table b (id int); create table c (id int)"), Sql("drop table b")),
            (Sql("alter table c add column note text"), Sql("alter table c drop column note")),
            (Sql("create view v as select * from c"), Sql("drop view v")));

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(2, finding.Version);
        Assert.AreEqual(4, report.Reverted);
    }

    [TestMethod]
    public async Task Every_defect_of_every_step_is_in_one_report()
    {
        var report = await Steps(
            (Sql("create table a (id int); create index ix_a on a (id)"), ""),
            (Sql("create table b (id int); alter table a add column x int; alter table a add column y int"), Sql("drop table b")),
            (Sql("create table c (id int)"), Sql("drop table nonsense")));

        CollectionAssert.AreEqual(
            new[] { "1 STW0205", "2 STW0203", "2 STW0203", "3 STW0206" },
            report.Findings.Select(finding => $"{finding.Version} {finding.Rule.Code}").ToArray());
    }

    [TestMethod]
    public async Task Defect_that_only_the_full_descent_sees()
    {
        // as a step of its own Down runs once and is right; in the descent it runs for the second time in one process
        var report = await Source("""
            [Migration(1)]
            public class Cached : Migration
            {
                private static int _downs;
                public override void Up() => Create.Table("t").WithColumn("id").AsInt32();
                public override void Down()
                {
                    if (_downs++ == 0) Delete.Table("t");
                    else Execute.Sql("select 1");
                }
            }
            """);

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(Rules.DescentDiffers, finding.Rule);
        Assert.AreEqual("descent", finding.Phase);
    }

    [TestMethod]
    public async Task Defect_that_only_the_step_sees()
    {
        // in the full descent the table goes anyway
        var report = await Steps(
            (Sql("create table t (a int)"), Sql("drop table t")),
            (Sql("alter table t rename column a to b"), Sql("alter table t rename column b to c")));

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(2, finding.Version);
        Assert.AreEqual(Rules.DownLoses, finding.Rule);
    }

    [TestMethod]
    public async Task Forward_only_migration_in_the_middle_switches_nothing_off()
    {
        var report = await Source("""
            [Migration(1)]
            public class Below : Migration
            {
                public override void Up() { Create.Table("a").WithColumn("id").AsInt32(); Execute.Sql("create sequence s1"); }
                public override void Down() => Delete.Table("a");
            }

            [Migration(2)]
            public class Landing : ForwardOnlyMigration
            {
                public override void Up() => Create.Table("b").WithColumn("id").AsInt32();
            }

            [Migration(3)]
            public class Above : Migration
            {
                public override void Up() { Create.Table("c").WithColumn("id").AsInt32(); Execute.Sql("create sequence s3"); }
                public override void Down() => Delete.Table("c");
            }
            """);

        CollectionAssert.AreEqual(
            new[] { "1 Down() leaves sequence s1 behind", "3 Down() leaves sequence s3 behind" },
            report.Findings.Select(finding => $"{finding.Version} {finding.Message}").ToArray());
        Assert.AreEqual(1, report.Landings);
    }

    [TestMethod]
    public async Task Trips_run_above_and_below_a_landing()
    {
        var report = await Source("""
            [Migration(1)]
            public class Below : Migration
            {
                private static int _downs;
                public override void Up() => Create.Table("a").WithColumn("id").AsInt32();
                public override void Down() { if (_downs++ == 0) Delete.Table("a"); else Execute.Sql("select 1"); }
            }

            [Migration(2)]
            public class Landing : ForwardOnlyMigration
            {
                public override void Up() => Create.Table("b").WithColumn("id").AsInt32();
            }

            [Migration(3)]
            public class Above : Migration
            {
                private static int _downs;
                public override void Up() => Create.Table("c").WithColumn("id").AsInt32();
                public override void Down() { if (_downs++ == 0) Delete.Table("c"); else Execute.Sql("select 1"); }
            }
            """);

        CollectionAssert.AreEquivalent(new long?[] { 1, 3 }, report.Findings.Select(finding => finding.Version).ToArray(), string.Join('\n', report.Findings));
        Assert.IsTrue(report.Findings.All(finding => finding.Rule == Rules.DescentDiffers));
    }

    [TestMethod]
    public async Task Session_state_left_to_the_next_step_is_found()
    {
        var report = await Steps(
            (Sql("create table a (id int); set search_path = pg_catalog"), Sql("drop table public.a")),
            (Sql("create table public.b (id int); create temporary table scratch (id int)"), Sql("drop table public.b")),
            (Sql("create table public.c (id int); select pg_advisory_lock(42)"), Sql("drop table public.c")),
            (Sql("create table public.d (id int); prepare p as select 1"), Sql("drop table public.d")),
            (Sql("create table public.e (id int); listen news"), Sql("drop table public.e")),
            (Sql("create table public.f (id int); set my.tenant = 'x'"), Sql("drop table public.f")),
            (Sql("create table public.g (id int); select set_config('work_mem', '1MB', false)"), Sql("drop table public.g")),
            (Sql("create table public.h (id int); declare c cursor with hold for select 1"), Sql("drop table public.h")));

        CollectionAssert.AreEqual(
            new[]
            {
                "1 Up() leaves setting search_path = 'pg_catalog' in the session",
                "2 Up() leaves temporary table scratch in the session",
                "3 Up() leaves advisory lock 42 in the session",
                "4 Up() leaves prepared statement p in the session",
                "5 Up() leaves listening to channel news in the session",
                "6 Up() leaves setting my.tenant = 'x' in the session",
                "7 Up() leaves setting work_mem = '1024' in the session",
                "8 Up() leaves cursor c in the session",
            },
            report.Findings.Where(finding => finding.Rule == Rules.SessionLeak).Select(finding => $"{finding.Version} {finding.Message}").ToArray());
    }

    [TestMethod]
    public async Task Settings_that_end_with_the_transaction_are_clean()
    {
        var report = await Steps((Sql("set local search_path = public; set local lock_timeout = '1s'; set local my.tenant = 'x'; create table a (id int); select pg_advisory_xact_lock(1)"), Sql("drop table public.a")));

        Assert.IsEmpty(report.Findings, string.Join('\n', report.Findings));
    }

    [TestMethod]
    public async Task Below_the_floor_migrations_are_only_climbed()
    {
        var assembly = Fixtures.MigrationAssembly.Steps(
            (Sql("create table a (id int)"), ""),
            (Sql("create table b (id int)"), Sql("drop table b")));

        var report = await Of(assembly, options => options with { Floor = 1 });

        Assert.IsEmpty(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(1, report.Reverted);
    }

    [TestMethod]
    public async Task Maintenance_that_runs_at_every_start_is_not_blamed()
    {
        var report = await Source("""
            [Migration(1)]
            public class Table : Migration
            {
                public override void Up() => Create.Table("a").WithColumn("id").AsInt32();
                public override void Down() => Delete.Table("a");
            }

            [Maintenance(MigrationStage.AfterAll)]
            public class Always : Migration
            {
                public override void Up() => Execute.Sql("select 1");
                public override void Down() { }
            }
            """);

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual(Rules.NotVerified, finding.Rule);
        Assert.AreEqual("Always was not verified: maintenance runs at every start and has no version", finding.Message);
        Assert.IsTrue(report.IsGreen);
    }

    [TestMethod]
    public async Task Session_state_that_a_definition_leaves_through_a_trigger_is_found_at_the_end()
    {
        var report = await Source("""
            [Migration(1)]
            public class Trigger : Migration
            {
                public override void Up() => Execute.Sql("create function leak() returns event_trigger language plpgsql as 'begin perform set_config(''work_mem'', ''1MB'', false); end'; create event trigger leak on ddl_command_end when tag in ('CREATE TABLE') execute function leak()");
                public override void Down() => Execute.Sql("drop event trigger leak; drop function leak()");
            }

            [Migration(2)]
            public class Table : Migration
            {
                public override void Up() => Create.Table("a").WithColumn("id").AsInt32();
                public override void Down() => Delete.Table("a");
            }
            """);

        var finding = Assert.ContainsSingle(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual("2 Up() leaves setting work_mem = '1024' in the session", $"{finding.Version} {finding.Message}");
    }

    [TestMethod]
    public async Task What_the_incremental_reading_misses_is_read_in_full()
    {
        // the grant is hidden in a default that ALTER TABLE evaluates for the row: no statement of the step tells of it, and GRANT locks no relation
        var report = await Steps(
            (Sql("create table granted (id int); create table t (id int); insert into t values (1); create function grants() returns int language plpgsql volatile as 'begin execute ''grant select on granted to public''; return 1; end'"), Sql("drop function grants(); drop table t; drop table granted")),
            (Sql("alter table t add column n int default grants()"), Sql("alter table t drop column n")));

        Assert.Contains(finding => finding.Rule == Rules.DownLeaves && finding.Version == 2 && finding.Message.Contains("granted", StringComparison.Ordinal), report.Findings, string.Join('\n', report.Findings));
    }

    [TestMethod]
    public async Task Migration_that_takes_its_own_row_away_runs_again_at_the_head()
    {
        var report = await Steps(("""Execute.Sql("create table if not exists a (id int)");""", """Execute.Sql("drop table a");"""), (Sql("create function forget() returns trigger language plpgsql as 'begin return null; end'; create trigger forget before insert on \"VersionInfo\" for each row execute function forget()"), Sql("drop trigger forget on \"VersionInfo\"; drop function forget()")));

        Assert.Contains(Rules.RerunExecutes, report.Findings.Select(finding => finding.Rule), string.Join('\n', report.Findings));
    }

    [TestMethod]
    public async Task Suppression_silences_and_stays_visible()
    {
        var report = await Source("""
            [Migration(1)]
            [UnconditionalSuppressMessage("Stairway", "STW0203", Justification = "the sequence is shared with the old system")]
            public class Table : Migration
            {
                public override void Up() { Create.Table("a").WithColumn("id").AsInt32(); Execute.Sql("create sequence s"); }
                public override void Down() => Delete.Table("a");
            }
            """);

        Assert.IsEmpty(report.Findings, string.Join('\n', report.Findings));
        Assert.AreEqual("the sequence is shared with the old system", Assert.ContainsSingle(report.Suppressed).Justification);
    }

    [TestMethod]
    public async Task Suppression_that_matches_nothing_is_found()
    {
        var report = await Source("""
            [Migration(1)]
            [UnconditionalSuppressMessage("Stairway", "STW0203", Justification = "once upon a time")]
            public class Table : Migration
            {
                public override void Up() => Create.Table("a").WithColumn("id").AsInt32();
                public override void Down() => Delete.Table("a");
            }
            """);

        Assert.AreEqual(Rules.StaleSuppression, Assert.ContainsSingle(report.Findings).Rule);
    }
}

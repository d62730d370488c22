using System.Runtime.Versioning;
using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary>Servers that die, or have no room, in the middle of a verification: the machine's fault, never the migration's.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
[UnsupportedOSPlatform("windows")]
public sealed class ServerLossTests
{
    /// <summary>A server works in its data folder, where its number stands. Its processes notice that it has gone when they wait.</summary>
    private const string KillServer = "copy (select 1) to program 'cat > /dev/null; kill -KILL $(head -n 1 postmaster.pid)'; select pg_sleep(60)";

    [TestMethod]
    [DataRow(KillServer)]
    [DataRow("copy (select 1) to program 'cat > /dev/null; kill -INT $(head -n 1 postmaster.pid)'; select pg_sleep(60)")]
    [DataRow("copy (select 1) to program 'kill -KILL $PPID'")]
    [DataRow("select pg_terminate_backend(pg_backend_pid())")]
    public async Task A_server_that_dies_is_no_finding_about_the_migration(string sql)
    {
        var assembly = MigrationAssembly.Steps((Migrations.Sql("create table a (id int)"), ""), (Migrations.Sql(sql), ""));
        var call = Call.Verify(assembly, "--report", "report.json");

        var outcome = await call.RunAsync();

        outcome.Exits(3).Finds("STW0205 STW0004").Says("Shop.Migrations.cs(22,9): error STW0004: the server failed during Up() of 2 Step2");
        Assert.Contains("STW0004", File.ReadAllText(Path.Combine(call.Folder, "report.json")));
    }

    [TestMethod]
    public async Task What_the_server_said_last_is_shown()
    {
        var assembly = MigrationAssembly.Steps((Migrations.Sql("copy (select 1) to program 'kill -SEGV $PPID'"), ""));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(3).Finds("STW0004").Says("was terminated by signal 11");
    }

    [TestMethod]
    [DataRow("Down", 1, "Down() of 1 Killer")]    // as a step of its own
    [DataRow("Down", 2, "Down() of 1 Killer")]    // in the full descent
    [DataRow("Up", 2, "Up() of 1 Killer")]        // after Down()
    [DataRow("Up", 3, "Up() of 1 Killer")]        // in the second climb
    public async Task A_server_may_die_at_any_time(string direction, int time, string place)
    {
        var assembly = MigrationAssembly.Compile($$""""
            [Migration(1)]
            public class Killer : Migration
            {
                private static readonly Dictionary<string, int> _times = new() { ["Up"] = 0, ["Down"] = 0 };

                public override void Up()
                {
                    Execute.Sql("create table t (id int)");
                    KillAt("Up");
                }

                public override void Down()
                {
                    Execute.Sql("drop table t");
                    KillAt("Down");
                }

                private void KillAt(string direction)
                {
                    if (++_times[direction] == {{time}} && direction == "{{direction}}") Execute.Sql("""{{KillServer}}""");
                }
            }
            """");

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(3).Finds("STW0004").Says($"the server failed during {place}");
    }

    [TestMethod]
    public async Task A_server_may_die_between_two_steps()
    {
        // the statement returns before the server is killed
        var assembly = MigrationAssembly.Steps(
            (Migrations.Sql("create table t (id int); copy (select 1) to program 'cat > /dev/null; p=$(head -n 1 postmaster.pid); (sleep 0.05; kill -KILL $p) > /dev/null 2>&1 &'"), """Delete.Table("t");"""),
            ("Thread.Sleep(500); Execute.Sql(\"create table u (id int)\");", """Delete.Table("u");"""));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(3).Says("error STW0004: ");
    }

    [TestMethod]
    public async Task A_disk_that_is_full_is_said()
    {
        using var disk = SmallDisk.Mount(megabytes: 100);
        var assembly = MigrationAssembly.Steps((Migrations.Sql("create table t as select repeat('x', 1000) from generate_series(1, 500000)"), """Delete.Table("t");"""));

        var outcome = await Call.Verify(assembly).On(disk.Servers).RunAsync();

        outcome.Exits(3).Finds("STW0004").Says("the server failed during Up() of 1 Step1, at ExecuteSqlStatement: could not extend file").Says("    Check free disk space.");
    }

    [TestMethod]
    public async Task A_disk_that_is_full_from_the_beginning_is_said()
    {
        using var disk = SmallDisk.Mount(megabytes: 4);

        var outcome = await Call.Verify(Migrations.Good, "--postgres", "local").On(disk.Servers).RunAsync();

        outcome.Exits(3).Finds("STW0003").Says(disk.Servers.Path);
    }

    [TestMethod]
    public async Task A_server_that_finds_no_memory_to_start_is_said()
    {
        var binaries = await LimitedBinaries.CreateAsync("ulimit -v 100000");

        var outcome = await binaries.Verify(Migrations.Good).RunAsync();

        outcome.Exits(3).Finds("STW0003").Says("could not map anonymous shared memory: Cannot allocate memory");
    }

    [TestMethod]
    public async Task A_server_that_runs_out_of_memory_is_said()
    {
        var binaries = await LimitedBinaries.CreateAsync("ulimit -v 900000");
        var assembly = MigrationAssembly.Steps((Migrations.Sql("create table a (id int)"), ""), (Migrations.Sql("select length(repeat('x', 900000000))"), ""));

        var outcome = await binaries.Verify(assembly).RunAsync();

        outcome.Exits(3).Finds("STW0205 STW0004").Says("the server failed during Up() of 2 Step2, at ExecuteSqlStatement: out of memory");
    }
}

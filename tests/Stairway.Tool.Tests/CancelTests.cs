using Stairway.Tests.Fixtures;
using Stairway.Tests.Servers;

namespace Stairway.Tool.Tests;

/// <summary>Verifications that are ended before their time.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class CancelTests
{
    [TestMethod]
    [DataRow("INT", Statement)]
    [DataRow("TERM", Statement)]
    [DataRow("INT", "Thread.Sleep(Timeout.Infinite);")]
    [DataRow("TERM", "Execute.WithConnection((connection, transaction) => Thread.Sleep(Timeout.Infinite));")]
    public async Task An_interrupt_ends_the_climb_and_cleans_up(string signal, string code)
    {
        var (call, started) = Hanging(code);
        using var running = call.Start();
        await started;

        running.Signal(signal);

        var outcome = await running.EndAsync();
        outcome.Exits(130);
        Assert.AreEqual("", outcome.Output);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]    // setsid is its own
    public async Task An_interrupt_from_the_terminal_which_reaches_the_server_as_well_is_no_lost_server()
    {
        var (call, started) = Hanging(Statement);
        using var running = call.Through("setsid").Start();
        await started;

        running.SignalGroup("INT");

        (await running.EndAsync()).Exits(130);
    }

    [TestMethod]
    public async Task An_interrupt_ends_constructors_that_never_return()
    {
        var marker = Path.Combine(TemporaryFolder.Create(), "started");
        var assembly = MigrationAssembly.Compile($$"""
            [Migration(1)]
            public class Step : Migration
            {
                public Step()
                {
                    File.WriteAllText(@"{{marker}}", "");
                    Thread.Sleep(Timeout.Infinite);
                }

                public override void Up() { }
                public override void Down() { }
            }
            """);
        using var running = Call.Verify(assembly).Start();
        await Eventually.HoldsAsync(() => File.Exists(marker), "the constructor runs");

        running.Signal("INT");

        (await running.EndAsync()).Exits(130);
    }

    [TestMethod]
    [DataRow(Statement)]
    [DataRow("while (true);")]
    public async Task A_verification_that_is_killed_leaves_no_server(string code)
    {
        var (call, started) = Hanging(code);
        using var running = call.Through("nice", "-n", "19").Start();
        await started;

        running.Signal("KILL");

        var outcome = await running.EndAsync();
        Assert.AreEqual(137, outcome.ExitCode);
    }

    [TestMethod]
    public async Task A_verification_that_is_killed_while_its_server_starts_leaves_none()
    {
        var call = Call.Verify(Migrations.Good);
        using var running = call.Start();
        await Eventually.HoldsAsync(() => call.Servers.Servers.Any(Directory.Exists) || running.HasEnded, "a guardian has made the folder");    // before that an empty owner file may stay for the next start to sweep

        running.Signal("KILL");

        await running.EndAsync();
    }

    [TestMethod]
    public async Task What_a_killed_verification_and_its_guardian_left_is_swept_by_the_next()
    {
        var (call, started) = Hanging(Statement);
        using var running = call.Start();
        await started;
        var guardians = call.Servers.Guardians;
        Assert.IsNotEmpty(guardians);
        foreach (var guardian in guardians) Shell.Run("kill", "-KILL", guardian);
        running.Signal("KILL");
        await Eventually.HoldsAsync(() => running.HasEnded, "it ends");

        var outcome = await Call.Verify(Migrations.Good).On(call.Servers).RunAsync();

        outcome.Exits(0);
    }

    [TestMethod]
    public async Task Two_verifications_at_once_do_not_disturb_each_other()
    {
        var servers = new ServerFolder();

        var outcomes = await Task.WhenAll(
            Call.Verify(Migrations.Good).On(servers).Start().EndAmongOthersAsync(),
            Call.Verify(Migrations.LeavesAnIndex).On(servers).Start().EndAmongOthersAsync(),
            Call.Verify(Migrations.Good).On(servers).Start().EndAmongOthersAsync());

        outcomes[0].Exits(0);
        outcomes[1].Exits(1).Finds("STW0203");
        outcomes[2].Exits(0);
        await servers.AssertEmptyAsync(outcomes[1]);
    }

    private const string Statement = """Execute.Sql("select pg_sleep(1000)");""";

    /// <summary>A call whose migration hangs, and when it does.</summary>
    private static (Call Call, Task Started) Hanging(string code)
    {
        var marker = Path.Combine(TemporaryFolder.Create(), "started");
        var write = $"""Execute.WithConnection((connection, transaction) => File.WriteAllText(@"{marker}", ""));""";
        var assembly = MigrationAssembly.Steps(
            ("""Execute.Sql("create table t (id int)");""", """Delete.Table("t");"""),
            (code.StartsWith("Execute", StringComparison.Ordinal) ? write + code : $"""File.WriteAllText(@"{marker}", "");{code}""", ""));
        return (Call.Verify(assembly), Eventually.HoldsAsync(() => File.Exists(marker), "the migration runs"));
    }
}

using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary>Migrations that do something to the process in which they run.</summary>
[TestClass]
public sealed class ProcessTests
{
    private const string Clean = """Execute.Sql("create table t (id int)");""";
    private const string CleanDown = """Delete.Table("t");""";

    [TestMethod]
    [DataRow("""Console.WriteLine("x.cs(1,1): error STW0203: a lie");""")]
    [DataRow("""using var raw = new StreamWriter(Console.OpenStandardOutput()); raw.WriteLine("x.cs(1,1): error STW0203: a lie");""")]
    [DataRow("""System.Diagnostics.Process.Start("sh", ["-c", "echo 'x.cs(1,1): error STW0203: a lie'"]).WaitForExit();""")]
    public async Task What_a_migration_prints_goes_to_standard_error(string print)
    {
        var outcome = await Call.Verify(MigrationAssembly.Steps((print + Clean, CleanDown)), "--only", "climb").RunAsync();

        outcome.Exits(0).Finds("").Warns("x.cs(1,1): error STW0203: a lie");
        Assert.AreEqual(outcome.Summary, outcome.Output.TrimEnd());
    }

    [TestMethod]
    [DataRow("System.Globalization.CultureInfo.CurrentCulture = new(\"de-DE\");", "changes the current culture")]
    [DataRow("Environment.CurrentDirectory = Path.GetTempPath();", "changes the current directory")]
    [DataRow("Environment.SetEnvironmentVariable(\"SHOP_SECRET\", \"s3cret\");", "sets the environment variable SHOP_SECRET")]
    [DataRow("Environment.SetEnvironmentVariable(\"PATH\", null);", "removes the environment variable PATH")]
    public async Task What_a_migration_changes_of_the_process_is_found_and_hidden_from_the_next(string change, string message)
    {
        var assembly = MigrationAssembly.Steps(
            (change + Clean, CleanDown),
            ("""if (System.Globalization.CultureInfo.CurrentCulture.Name == "de-DE" || Environment.CurrentDirectory + "/" == Path.GetTempPath() || Environment.GetEnvironmentVariable("SHOP_SECRET") is not null || Environment.GetEnvironmentVariable("PATH") is null) throw new Exception("it shows");""" + """Execute.Sql("create table u (id int)");""", """Delete.Table("u");"""));

        var outcome = await Call.Verify(assembly, "--only", "climb").RunAsync();

        outcome.Exits(0).Says($"warning STW0220: Up() {message}");
        Assert.DoesNotContain("it shows", outcome.Output);
        Assert.DoesNotContain("s3cret", outcome.Output + outcome.Error);
    }

    [TestMethod]
    public async Task A_current_directory_that_a_migration_removes_is_no_end()
    {
        var assembly = MigrationAssembly.Steps((
            """var folder = Directory.CreateTempSubdirectory("stairway-gone-").FullName; Environment.CurrentDirectory = folder; Directory.Delete(folder);""" + Clean, CleanDown));

        var outcome = await Call.Verify(assembly, "--only", "climb").RunAsync();

        outcome.Exits(0).Says("warning STW0220: Up() changes the current directory");
    }

    [TestMethod]
    public async Task Threads_that_outlive_a_migration_do_not_hold_up_the_end()
    {
        var assembly = MigrationAssembly.Steps(("new Thread(() => Thread.Sleep(Timeout.Infinite)) { IsBackground = false }.Start();" + Clean, CleanDown));

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(0).Finds("");
    }

    [TestMethod]
    [DataRow("Environment.Exit(0);", "the process was ended during Up() of 2 Step2, which has not reached its first statement")]
    [DataRow("Environment.Exit(3);", "the process was ended during Up() of 2 Step2")]
    [DataRow("Execute.WithConnection((c, t) => Environment.Exit(0));", "the process was ended during Up() of 2 Step2, at PerformDBOperation")]
    [DataRow("new Thread(() => throw new NotSupportedException(\"loose\")).Start(); Thread.Sleep(Timeout.Infinite);", "the process was ended by System.NotSupportedException: loose, which a thread that nobody waits for threw in")]
    public async Task A_migration_that_ends_the_process_is_found(string end, string message)
    {
        var assembly = MigrationAssembly.Steps((Migrations.Sql("create table a (id int); create table b (id int)"), Migrations.Sql("drop table a")), (end, ""));
        var call = Call.Verify(assembly, "--stamp", "verified.stamp", "--report", "report.json");

        var outcome = await call.RunAsync();

        outcome.Exits(1).Finds("STW0203 STW0222").Says(message);
        Assert.StartsWith("Stairway: 2 errors; ", outcome.Summary);
        Assert.IsFalse(File.Exists(Path.Combine(call.Folder, "verified.stamp")));
        Assert.Contains("STW0222", File.ReadAllText(Path.Combine(call.Folder, "report.json")));
    }

    [TestMethod]
    public async Task A_constructor_that_ends_the_process_is_found()
    {
        var assembly = MigrationAssembly.Compile("""
            [Migration(1)]
            public class Step : Migration
            {
                public Step() => Environment.Exit(0);
                public override void Up() { }
                public override void Down() { }
            }
            """);

        var outcome = await Call.Verify(assembly).RunAsync();

        outcome.Exits(1).Finds("STW0222").Says("the process was ended during the loading of the migrations");
    }

    [TestMethod]
    [DataRow("Environment.FailFast(\"enough\");", "enough")]
    [DataRow("Deep(1); static int Deep(int depth) => Deep(depth + 1) + 1;", "Stack overflow")]
    public async Task A_crash_that_nobody_can_catch_leaves_no_success_and_no_server(string crash, string said)
    {
        var call = Call.Verify(MigrationAssembly.Steps((crash, "")), "--stamp", "verified.stamp").With("DOTNET_DbgEnableMiniDump", "0");

        var outcome = await call.RunAsync();

        Assert.IsGreaterThan(1, outcome.ExitCode, outcome.ToString());
        outcome.Warns(said);
        Assert.AreEqual("", outcome.Output);
        Assert.IsFalse(File.Exists(Path.Combine(call.Folder, "verified.stamp")));
    }

    [TestMethod]
    public async Task A_migration_that_reads_the_console_gets_nothing()
    {
        var assembly = MigrationAssembly.Steps(("""if (Console.ReadLine() is not null) throw new Exception("somebody answered");""" + Clean, CleanDown));

        var outcome = await Call.Verify(assembly, "--only", "climb").RunAsync();

        outcome.Exits(0).Finds("");
    }
}

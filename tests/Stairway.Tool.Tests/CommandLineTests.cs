using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    [DataRow("--timeout", "soon", "--timeout takes seconds, from 0.001 to 2000000, not 'soon'")]
    [DataRow("--timeout", "0", "--timeout takes seconds")]
    [DataRow("--statement-timeout", "99999999999", "--statement-timeout takes seconds")]
    [DataRow("--floor", "first", "--floor takes a version, not 'first'")]
    [DataRow("--only", "everything", "--only takes load, history, climb or all, not 'everything'")]
    [DataRow("--only", "1", "--only takes load, history, climb or all, not '1'")]
    [DataRow("--format", "xml", "--format takes text or json, not 'xml'")]
    [DataRow("--postgres", "mysql", "--postgres takes auto, server, local, embedded or container, not 'mysql'")]
    [DataRow("--postgres-version", "12", "--postgres-version takes a major version from 13 on, not '12'")]
    [DataRow("--path-map", "/_/", "--path-map takes FROM=TO, not '/_/'")]
    [DataRow("--severity", "STW0203", "--severity takes CODE=error, CODE=warning or CODE=note")]
    [DataRow("--severity", "STW9999=note", "STW9999=note")]
    [DataRow("--severity", "STW0219=7", "STW0219=7")]
    [DataRow("--severity", "STW0002=note", "with the code of a rule that can be silenced")]
    public async Task An_option_that_cannot_be_read_says_what_it_takes(string option, string value, string message)
    {
        var outcome = await new Call("verify", "Shop.dll", option, value).RunAsync();

        outcome.Exits(2).Warns($"stairway: {option} takes ").Warns(message);
        Assert.AreEqual("", outcome.Output);
    }

    [TestMethod]
    [DataRow("STAIRWAY_TIMEOUT", "never", "STAIRWAY_TIMEOUT takes seconds")]
    [DataRow("STAIRWAY_ONLY", "half", "STAIRWAY_ONLY takes load, history, climb or all, not 'half'")]
    [DataRow("STAIRWAY_KEEP", "perhaps", "STAIRWAY_KEEP takes true or false, not 'perhaps'")]
    [DataRow("STAIRWAY_SEVERITY", "STW0219=error;STW0203", "STAIRWAY_SEVERITY takes CODE=error, CODE=warning or CODE=note")]
    public async Task A_variable_that_cannot_be_read_is_named(string variable, string value, string message)
    {
        var outcome = await new Call("verify", "Shop.dll").With(variable, value).RunAsync();

        outcome.Exits(2).Warns(message);
        Assert.AreEqual("", outcome.Output);
    }

    [TestMethod]
    [DataRow("verify", "Shop.dll", "--nonsense", "Unrecognized command or argument '--nonsense'")]
    [DataRow("verify", "Shop.dll", "Other.dll", "Unrecognized command or argument 'Other.dll'")]
    [DataRow("verify", "Shop.dll", "--timeout", "Required argument missing for option: '--timeout'")]
    [DataRow("climb", "Shop.dll", "", "Unrecognized command or argument 'climb'")]
    public async Task What_is_not_understood_is_said(string first, string second, string third, string message)
    {
        var outcome = await new Call(((string[])[first, second, third]).Where(argument => argument != "").ToArray()).RunAsync();

        outcome.Exits(2).Warns("stairway: ").Warns(message).Warns("--help");
        Assert.AreEqual("", outcome.Output);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("verify")]
    [DataRow("explain")]
    [DataRow("doctor")]
    public async Task Help_is_printed_when_asked_for(string command)
    {
        var outcome = await new Call(((string[])[command, "--help"]).Where(argument => argument != "").ToArray()).RunAsync();

        outcome.Exits(0).Says("Usage:").Says(command);
        Assert.AreEqual("", outcome.Error);
    }

    [TestMethod]
    public async Task An_assembly_that_is_not_there_is_a_mistake_of_usage()
    {
        var outcome = await new Call("verify", "bin/Shop.dll").RunAsync();

        outcome.Exits(2).Warns("stairway: there is no assembly bin/Shop.dll: build the project first, or name it with --project");
        Assert.AreEqual("", outcome.Output);
    }

    [TestMethod]
    public async Task An_init_SQL_that_is_not_there_is_a_mistake_of_usage()
    {
        var outcome = await Call.Verify(Migrations.Good, "--init-sql", "baseline.sql").RunAsync();

        outcome.Exits(2).Warns("stairway: the init SQL baseline.sql cannot be read: ");
    }

    [TestMethod]
    [DataRow("--report")]
    [DataRow("--stamp")]
    public async Task A_file_that_cannot_be_written_is_said_before_anything_is_verified(string option)
    {
        var call = Call.Verify(Migrations.Good, option, "taken/file");
        File.WriteAllText(Path.Combine(call.Folder, "taken"), "");

        var outcome = await call.RunAsync();

        outcome.Exits(2).Warns("stairway: taken/file cannot be written: ");
        Assert.AreEqual("", outcome.Output);
    }

    [TestMethod]
    public async Task Every_option_can_stand_in_the_environment()
    {
        var call = new Call("verify", Migrations.LeavesAnIndex.File)
            .With("STAIRWAY_REFERENCE", string.Join(';', MigrationAssembly.RuntimeFiles))
            .With("STAIRWAY_ONLY", "climb")
            .With("STAIRWAY_FORMAT", "json")
            .With("STAIRWAY_REPORT", "report.json")
            .With("STAIRWAY_SEVERITY", "STW0203=note; STW0009=error");

        var outcome = await call.RunAsync();

        outcome.Exits(0).Says("\"severity\": \"note\"");
        Assert.AreEqual(outcome.Output, File.ReadAllText(Path.Combine(call.Folder, "report.json")));
    }

    [TestMethod]
    public async Task An_option_stands_above_its_variable()
    {
        var outcome = await Call.Verify(Migrations.LeavesAnIndex, "--only", "load").With("STAIRWAY_ONLY", "all").RunAsync();

        outcome.Exits(0);
        Assert.AreEqual("Stairway: nothing found; 1 migration checked without a database", outcome.Summary);
    }

    [TestMethod]
    public async Task Of_two_severities_for_a_rule_the_last_holds()
    {
        var outcome = await Call.Verify(Migrations.LeavesAnIndex, "--only", "climb", "--severity", "STW0203=note", "--severity", "stw0203=WARNING").RunAsync();

        outcome.Exits(0).Finds("STW0203").Says(": warning STW0203: ");
        Assert.StartsWith("Stairway: 1 warning; ", outcome.Summary);
    }
}

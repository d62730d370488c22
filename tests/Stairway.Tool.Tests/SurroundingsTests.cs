using System.Runtime.Versioning;
using Stairway.Servers;
using Stairway.Servers.Own;
using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary>Machines and environments as they may be.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
[UnsupportedOSPlatform("windows")]
public sealed class SurroundingsTests
{
    [TestMethod]
    [DataRow("HOME", null)]
    [DataRow("HOME", "")]
    [DataRow("HOME", "relative")]
    [DataRow("HOME", "/proc")]
    [DataRow("HOME", "/dev/null/home")]
    [DataRow("TMPDIR", "/nowhere/at all")]
    [DataRow("TMPDIR", "relative")]
    [DataRow("XDG_CACHE_HOME", "/dev/null")]
    [DataRow("LC_ALL", "tr_TR.UTF-8")]
    [DataRow("LC_ALL", "ar_SA.UTF-8")]
    [DataRow("LC_ALL", "nonsense")]
    [DataRow("TZ", "Asia/Kathmandu")]
    [DataRow("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")]
    public async Task A_variable_of_the_environment_may_hold_anything(string name, string? value)
    {
        var outcome = await Call.Verify(Migrations.LeavesAnIndex, "--only", "climb").With(name, value).RunAsync();

        outcome.Exits(1).Finds("STW0203").Says(" 1 of 1 migration climbed");
    }

    [TestMethod]
    public async Task PostgreSQLs_own_variables_do_not_reach_the_server()
    {
        var call = Call.Verify(Migrations.Good);
        string[] variables = ["PGDATA", "PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGOPTIONS", "PGSERVICE", "PGSSLMODE", "PGTZ", "PGCLIENTENCODING", "PGAPPNAME", "PGPASSFILE", "PGTARGETSESSIONATTRS", "PGREQUIREAUTH", "PGGSSENCMODE"];
        foreach (var variable in variables) call.With(variable, "nonsense");

        var outcome = await call.RunAsync();

        outcome.Exits(0).Finds("");
    }

    [TestMethod]
    public async Task A_home_that_is_read_only_is_no_hindrance()
    {
        var home = TemporaryFolder.Create();
        File.SetUnixFileMode(home, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var outcome = await Call.Verify(Migrations.Good).With("HOME", home).With("XDG_CACHE_HOME", null).RunAsync();

        outcome.Exits(0).Finds("");
        File.SetUnixFileMode(home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (Account.Ours.User != 0) Assert.IsEmpty(Directory.GetFileSystemEntries(home));
    }

    [TestMethod]
    public async Task Every_path_may_have_spaces_and_letters_outside_ASCII()
    {
        var folder = new ServerFolder().Path;
        var machine = Machine.From(Environment.GetEnvironmentVariable);
        if (await LocalBinaries.FoldersAsync(machine, CancellationToken.None) is not [var binaries, ..]) throw new AssertInconclusiveException("there is no local PostgreSQL");
        foreach (var program in new[] { "postgres", "initdb" })
            Shell.Script(Path.Combine(folder, program), $"exec '{Binaries.Program(binaries, program)}' \"$@\"");
        var assembly = MigrationAssembly.Compile(File.ReadAllText(Migrations.LeavesAnIndex.Source), [], "Größe 日本");
        var call = Call.Verify(
            assembly, "--postgres", "local", "--postgres-bin", folder, "--report", "Bericht ü/out put.json", "--init-sql", "Grund lage ß.sql", "--path-map", $"{assembly.Folder}={folder}/quelle n");
        call.With("HOME", folder).With("TMPDIR", folder).With("XDG_CACHE_HOME", Path.Combine(folder, "ca che ö"));
        File.WriteAllText(Path.Combine(call.Folder, "Grund lage ß.sql"), "create table \"grundlage ß\" ()");

        var outcome = await call.RunAsync();

        outcome.Exits(1).Finds("STW0203").Says($"{folder}/quelle n/Größe 日本.cs(11,9): error STW0203: ");
        Assert.Contains($" from {folder}", outcome.Summary);
        Assert.Contains("Größe 日本.cs", File.ReadAllText(Path.Combine(call.Folder, "Bericht ü", "out put.json")));
    }

    [TestMethod]
    public async Task A_umask_that_shuts_others_out_is_no_hindrance()
    {
        var outcome = await Call.Verify(Migrations.Good).Through("sh", "-c", "umask 077; exec \"$@\"", "umask").With("XDG_CACHE_HOME", Path.Combine(new ServerFolder().Path, "cache")).RunAsync();

        outcome.Exits(0).Finds("");
    }

    [TestMethod]
    [DataRow("/nowhere/at all", "/nowhere/at all does not exist")]
    [DataRow("/dev/null", "/dev/null does not exist")]
    [DataRow("with,comma", "has a comma in its name")]
    [DataRow("long", "is too long for the path of a socket")]
    public async Task A_folder_in_which_no_server_can_live_is_said(string temp, string message)
    {
        var folder = temp switch
        {
            "long" => Directory.CreateDirectory(Path.Combine(new ServerFolder().Path, new string('x', 80))).FullName,
            ['/', ..] => temp,
            _ => Directory.CreateDirectory(Path.Combine(new ServerFolder().Path, temp)).FullName,
        };

        var outcome = await Call.Verify(Migrations.Good, "--postgres", "local", "--temp", folder).RunAsync();

        outcome.Exits(3).Finds("STW0003").Says("    local binaries: there is no folder for a server: ").Says(message);
    }

    [TestMethod]
    public async Task A_folder_that_somebody_else_has_taken_is_refused()
    {
        var folder = new ServerFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, $"stw-{Account.Ours.User}"), Path.GetTempPath());

        var outcome = await Call.Verify(Migrations.Good, "--postgres", "local", "--temp", folder.Path).RunAsync();

        outcome.Exits(3).Finds("STW0003").Says("belongs to somebody else");
    }

    [TestMethod]
    public async Task Without_a_terminal_nothing_overwrites_itself()
    {
        var outcome = await Call.Verify(Migrations.Good).RunAsync();

        Assert.DoesNotContain('\r', outcome.Error);
        Assert.MatchesRegex(@"^PostgreSQL \d+\.\d+ from \S+\n$", outcome.Error);
    }
}

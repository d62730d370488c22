using System.Runtime.Versioning;

namespace Stairway.Tool.Tests;

/// <summary>Where the server comes from, and where it cannot.</summary>
[TestClass]
[UnsupportedOSPlatform("windows")]
public sealed class ServerTests
{
    private static GivenHost _given = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => _given = await GivenHost.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await _given.DisposeAsync();

    [TestMethod]
    public async Task Binaries_in_a_folder_that_has_none_are_said_to_be_missing()
    {
        var outcome = await Call.Verify(Migrations.Good, "--postgres", "local", "--postgres-bin", "/nowhere/at all").RunAsync();

        outcome.Exits(3).Finds("STW0003").Says("    local binaries: /nowhere/at all holds no postgres").Says("Install");
        Assert.AreEqual("Stairway: 1 error; 2 migrations checked without a database", outcome.Summary);
    }

    [TestMethod]
    public async Task Something_that_only_calls_itself_postgres_is_refused()
    {
        var bin = new ServerFolder().Path;    // open to the account under which servers run
        Shell.Script(Path.Combine(bin, "postgres"), "echo 'I am no database'");
        Shell.Script(Path.Combine(bin, "initdb"), "exit 0");

        var outcome = await Call.Verify(Migrations.Good, "--postgres", "local", "--postgres-bin", bin).RunAsync();

        outcome.Exits(3).Finds("STW0003").Says("is not PostgreSQL: it calls itself \"I am no database\"");
    }

    [TestMethod]
    public async Task A_version_that_is_not_here_is_named_beside_those_that_are()
    {
        var outcome = await Call.Verify(Migrations.Good, "--postgres", "local", "--postgres-version", "99").RunAsync();

        outcome.Exits(3).Finds("STW0003").Says(", not 99");
    }

    [TestMethod]
    public async Task Binaries_that_are_named_and_cannot_be_used_are_not_passed_over_in_silence()
    {
        var outcome = await new Call("doctor", "--postgres-bin", "/nowhere").RunAsync();

        outcome.Says("no  local binaries    /nowhere holds no postgres");
    }

    [TestMethod]
    public async Task Doctor_says_what_each_link_would_give()
    {
        var outcome = await new Call("doctor").RunAsync();

        outcome.Exits(0).Says("no  given server      none is named").Says("yes ").Says("local binaries").Says("embedded package").Says("container");
        Assert.HasCount(4, outcome.Output.TrimEnd().Split('\n'));
    }

    [TestMethod]
    public async Task Doctor_fails_where_there_is_no_server()
    {
        var outcome = await new Call("doctor", "--postgres", "server").RunAsync();

        outcome.Exits(3);
        Assert.AreEqual("no  given server      none is named\n", outcome.Output);
    }

    [TestMethod]
    [DataRow(null, "the environment variable SHOP_DB is not set")]
    [DataRow("", "the environment variable SHOP_DB is not set")]
    [DataRow("postgres://me:s3cret@localhost/shop", "what SHOP_DB holds is not a connection string of Npgsql's")]
    [DataRow("Host=localhost;Port=99999;Password=s3cret", "the server in SHOP_DB does not let us in: ")]
    [DataRow("Username=me;Password=s3cret", "the server in SHOP_DB does not let us in: ")]
    [DataRow("Host=127.0.0.1;Port=1;Username=me;Password=s3cret;Timeout=2", "the server in SHOP_DB does not let us in: ")]
    [DataRow("Host=nowhere.invalid;Username=me;Password=s3cret;Timeout=2", "the server in SHOP_DB does not let us in: ")]
    [DataRow("Host=/nowhere;Username=me;Password=s3cret;Timeout=2", "the server in SHOP_DB does not let us in: ")]
    public async Task A_given_server_that_cannot_be_used_is_said_without_its_password(string? value, string message)
    {
        var outcome = await Call.Verify(Migrations.Good, "--postgres", "server", "--server", "SHOP_DB").With("SHOP_DB", value).RunAsync();

        outcome.Exits(3).Finds("STW0003").Says($"    given server: {message}");
        Assert.DoesNotContain("s3cret", outcome.Output + outcome.Error);
    }

    [TestMethod]
    public async Task No_server_needs_to_be_named_to_be_missed()
    {
        var outcome = await Call.Verify(Migrations.Good, "--postgres", "server").RunAsync();

        outcome.Exits(3).Finds("STW0003").Says("    given server: none is named");
    }

    [TestMethod]
    public async Task A_wrong_password_is_said_and_not_shown()
    {

        var outcome = await Call.Verify(Migrations.Good, "--postgres", "server", "--server", "SHOP_DB").With("SHOP_DB", _given.ConnectionString(password: "s3cret")).RunAsync();

        outcome.Exits(3).Finds("STW0003").Says("the server in SHOP_DB does not let us in: 28P01: password authentication failed for user \"postgres\"");
        Assert.DoesNotContain("s3cret", outcome.Output + outcome.Error);
    }

    [TestMethod]
    public async Task A_role_that_may_not_make_databases_is_refused()
    {
        await _given.AskAsync("create role reader login password 'r3ader'");

        var outcome = await Call.Verify(Migrations.Good, "--postgres", "server", "--server", "SHOP_DB").With("SHOP_DB", _given.ConnectionString("reader", "r3ader")).RunAsync();

        outcome.Exits(3).Finds("STW0003").Says("the server in SHOP_DB does not allow reader to create databases: alter role reader createdb");
        Assert.DoesNotContain("r3ader", outcome.Output + outcome.Error);
    }

    [TestMethod]
    public async Task On_a_given_server_nothing_is_left_but_what_was_there()
    {
        var before = await _given.DatabasesAsync();

        var outcome = await Call.Verify(Migrations.LeavesAnIndex, "--server", "SHOP_DB").With("SHOP_DB", _given.ConnectionString()).RunAsync();

        outcome.Exits(1).Finds("STW0203");
        Assert.Contains(", the server in SHOP_DB", outcome.Summary);
        Assert.AreEqual(before, await _given.DatabasesAsync());
    }

    [TestMethod]
    public async Task A_given_server_that_is_passed_over_is_said()
    {
        var outcome = await Call.Verify(Migrations.Good, "--server", "SHOP_DB").With("SHOP_DB", "Host=127.0.0.1;Port=1;Timeout=2").RunAsync();

        outcome.Exits(0).Warns("Going on without the given server: the server in SHOP_DB does not let us in");
    }
}

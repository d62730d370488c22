using Npgsql;
using Stairway.Servers;
using Stairway.Servers.Own;

namespace Stairway.Tests.Servers;

[TestClass]
public sealed class ServerPlaceTests
{
    [TestMethod]
    public async Task Processes_that_build_the_cache_at_once_do_not_disturb_each_other()
    {
        using var temp = new TestFolder();
        var options = new ServerOptions(temp.FreshMachine);

        var servers = await Task.WhenAll(ServerChain.StartAsync(options), ServerChain.StartAsync(options));

        foreach (var server in servers)
        {
            Assert.AreEqual(1, await (await server.CreateDatabaseAsync()).AskAsync("select 1"));
            await server.DisposeAsync();
        }
        Assert.HasCount(1, Directory.GetDirectories(Path.Combine(temp.FreshMachine.Cache!, "clusters")));
    }

    [TestMethod]
    public async Task Damaged_cache_is_built_anew()
    {
        using var temp = new TestFolder();
        await using (await StartAsync(temp.FreshMachine))
        {
        }
        File.Delete(Directory.GetFiles(temp.FreshMachine.Cache!, "pg_control", SearchOption.AllDirectories).Single());

        await using var server = await StartAsync(temp.FreshMachine);

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

        await using var server = await StartAsync(temp.FreshMachine);
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

    private static Task<Server> StartAsync(Machine machine) =>
        ServerChain.StartAsync(new ServerOptions(machine));
}

using Npgsql;

namespace Stairway.Tests.Servers;

[TestClass]
public sealed class DatabaseTests
{
    [TestMethod]
    public async Task Copy_of_a_database_holds_what_the_original_held()
    {
        var server = await TestServer.OfMajorAsync(TestServer.AnyMajor);
        var original = await server.CreateDatabaseAsync();
        await original.AskAsync("create table users (id int); insert into users values (7)");

        var copy = await server.CreateDatabaseAsync(original);

        Assert.AreEqual(7, await copy.AskAsync("select id from users"));
    }

    [TestMethod]
    public async Task Database_is_dropped_while_sessions_are_in_it()
    {
        var server = await TestServer.OfMajorAsync(TestServer.AnyMajor);
        var database = await server.CreateDatabaseAsync();
        await using var session = new NpgsqlConnection(database.ConnectionString);
        await session.OpenAsync();

        await server.DropDatabaseAsync(database);

        await Assert.ThrowsAsync<NpgsqlException>(() => Sql.AskAsync(database.ConnectionString, "select 1"));
    }

    [TestMethod]
    [DataRow("create subscription s connection 'host=nowhere' publication p with (connect = false, slot_name = 'x')")]
    [DataRow("do $$ begin execute format('alter database %I is_template true', current_database()); end $$")]
    [DataRow("do $$ begin execute format('alter database %I connection limit 0', current_database()); end $$")]
    public async Task Database_is_dropped_whatever_a_migration_did_to_it(string sql)
    {
        var server = await TestServer.OfMajorAsync(TestServer.AnyMajor);
        var database = await server.CreateDatabaseAsync();
        await database.AskAsync(sql);

        await server.DropDatabaseAsync(database);

        Assert.AreEqual(0L, await Sql.AskAsync(database.With(settings => settings.Database = "postgres"), $"select count(*) from pg_database where datname = '{database.Name}'"));
    }

    [TestMethod]
    public async Task Text_of_a_database_does_not_hold_its_password()
    {
        var database = await TestServer.CreateDatabaseAsync();

        Assert.AreEqual(database.Name, $"{database}");
    }
}

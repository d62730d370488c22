using Npgsql;

namespace Stairway.Tests.Servers;

[TestClass]
public sealed class OwnServerTests
{
    [TestMethod]
    public async Task Started_server_answers_a_query()
    {
        var database = await TestServer.CreateDatabaseAsync();

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select current_database()", connection);
        var name = await command.ExecuteScalarAsync();

        Assert.AreEqual(database.Name, name);
    }
}

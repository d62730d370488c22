using Npgsql;
using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.Catalog.Reading;
using Stairway.Migrations;
using Stairway.Servers;

namespace Stairway.Tests.Catalog.Repairs;

/// <summary>The shop's database, to be changed and repaired, again and again as long as every repair is perfect.</summary>
internal sealed class MutatedDatabase(string group) : IDisposable
{
    private Database? _database;
    private NpgsqlConnection? _connection;
    private CatalogState? _shop;
    private bool _isPerfect;

    public string ConnectionString => _database!.ConnectionString;

    /// <summary>What differs, without the roles, which other tests share.</summary>
    public static IReadOnlyList<Difference> Compare(CatalogState expected, CatalogState actual) =>
        Differences.Of(Changes(expected, actual).Select(change => (change.Before, change.After)), new ExpectedCatalog(expected.Find, expected.Of, () => expected.All));

    /// <summary>The shop as it was: a new database if the last repair left a trace.</summary>
    public async Task<CatalogState> RestoredAsync()
    {
        if (_shop is not null && _isPerfect)
            return _shop;

        _connection?.Dispose();
        _database = await TestServer.CreateDatabaseAsync();
        _connection = new NpgsqlConnection(_database.ConnectionString);
        _connection.Open();
        Execute(Mutations.Roles(group.ToLowerInvariant()));
        Execute(Mutations.Shop);
        return _shop = Read();
    }

    public CatalogState Read() => FullReading.Read(_connection!, new VersionTable("public", "VersionInfo", false));

    public void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql.Replace(":database", $"\"{_database!.Name}\"", StringComparison.Ordinal), _connection);
        command.ExecuteNonQuery();
    }

    public void Repair(IEnumerable<Difference> differences)
    {
        foreach (var difference in differences.Where(difference => difference.Repair is not null))
            Execute(difference.Repair!.Sql);
    }

    /// <summary>Column order does not come back, nor whether a column was inherited only.</summary>
    public void ShouldBe(CatalogState expected, string what)
    {
        var found = Read();
        _isPerfect = !Changes(expected, found).Any();

        var differences = Compare(expected, found).Where(difference => difference.Weight != Weight.ColumnOrder && difference.Attributes is not [{ Name: "inherited" }]);
        Assert.AreEqual("", string.Join('\n', differences.SelectMany(difference => difference.Details.Prepend(difference.Summary))), what);
    }

    public void Dispose() => _connection?.Dispose();

    private static IEnumerable<ObjectChange> Changes(CatalogState expected, CatalogState actual) =>
        CatalogState.Changes(expected, actual).Where(change => change.Name.Kind is not ("role" or "role membership"));
}

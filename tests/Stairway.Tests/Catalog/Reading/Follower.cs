using Npgsql;
using Stairway.Catalog;
using Stairway.Catalog.Reading;
using Stairway.Migrations;
using Stairway.Servers;

namespace Stairway.Tests.Catalog.Reading;

/// <summary>A session that runs steps and follows them, and beside it one that reads everything.</summary>
internal sealed class Follower : IDisposable
{
    public static readonly VersionTable VersionTable = new("public", "VersionInfo", OwnsSchema: false);

    private static readonly HashSet<string> KindsOfAllDatabases = ["role", "role membership", "setting", "comment", "parameter acl"];

    private readonly string database;
    private readonly NpgsqlConnection beside;
    private readonly IncrementalReading everything;

    private Follower(Database database, string schema)
    {
        this.database = database.Name;
        Connection = Open(database);
        if (schema.Length > 0)
            Execute(schema);
        Reading = IncrementalReading.Load(Connection, VersionTable);
        beside = Open(database);
        everything = IncrementalReading.Load(beside, VersionTable);
    }

    public NpgsqlConnection Connection { get; }

    public IncrementalReading Reading { get; }

    public static async Task<Follower> OfMajorAsync(int major, string schema = "") => new(await (await TestServer.OfMajorAsync(major)).CreateDatabaseAsync(), schema);

    public static Task<Follower> OfAnyMajorAsync(string schema = "") => OfMajorAsync(TestServer.AnyMajor, schema);

    public static NpgsqlConnection Open(Database database)
    {
        var connection = new NpgsqlConnection(database.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>A role's name that no other test has.</summary>
    public string Role(string name) => $"{database}_{name}";

    /// <summary>Puts roles in the places that a mutation leaves for them.</summary>
    public string Named(string sql) => sql
        .Replace("{role}", Role("role"), StringComparison.Ordinal)
        .Replace("{group}", Role("group"), StringComparison.Ordinal)
        .Replace("{newcomer}", Role("newcomer"), StringComparison.Ordinal)
        .Replace("{owner}", "session_user", StringComparison.Ordinal);

    public void Execute(string sql)
    {
        using var command = new NpgsqlCommand(sql, Connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Runs a step in a transaction, and asserts that following it comes to what is there.</summary>
    public CatalogState Step(string sql)
    {
        var state = StepUnchecked(sql);
        AssertCurrent(sql);
        return state;
    }

    public CatalogState StepUnchecked(string sql)
    {
        Execute("begin");
        Reading.Began();
        Execute(sql);
        Reading.Committing([sql]);
        Execute("commit");
        return Reading.Read();
    }

    /// <summary>Asserts that the reading knows what is there.</summary>
    public void AssertCurrent(string after) => AssertSame(everything.ReadAll(), Reading.Current, after);

    public void AssertSame(CatalogState expected, CatalogState actual, string after)
    {
        var changes = Changes(expected, actual);
        Assert.IsEmpty(changes, $"{after}: {string.Join("; ", changes.Select(Describe))}");
    }

    /// <summary>What differs, but for the roles that other tests of the same server make meanwhile.</summary>
    public IReadOnlyList<ObjectChange> Changes(CatalogState before, CatalogState after) =>
        [.. CatalogState.Changes(before, after).Where(change => !IsOfAnotherTest(change))];

    public static string Describe(ObjectChange change) =>
        $"{change.Name}: [{change.Before?.Definition}] is [{change.After?.Definition}]".Replace(CatalogObject.Separator, '|');

    public void Dispose()
    {
        everything.Dispose();
        beside.Dispose();
        Reading.Dispose();
        Connection.Dispose();
    }

    private bool IsOfAnotherTest(ObjectChange change) =>
        KindsOfAllDatabases.Contains(change.Name.Kind)
        && Describe(change) is var text
        && text.Contains("stw_", StringComparison.Ordinal)
        && !text.Contains(database, StringComparison.Ordinal);
}

using Npgsql;
using Stairway.Migrations;
using Stairway.Rows;
using Stairway.Rows.Filling;
using Stairway.Servers;
using Stairway.Tests.Servers;

namespace Stairway.Tests.Rows;

/// <summary>A database with a schema of the test's, filled.</summary>
internal sealed class Planted : IDisposable
{
    private readonly NpgsqlConnection _connection;

    private Planted(Database database)
    {
        _connection = Sessions.Open(database);
        Inventory = new(_connection, new VersionTable("public", "version_info", OwnsSchema: false));
        Filler = new(_connection, Inventory);
        Database = database;
    }

    public Database Database { get; }

    public Inventory Inventory { get; }

    public Filler Filler { get; }

    public FillResult Result { get; private set; } = null!;

    public TimeSpan Duration { get; private set; }

    public static async Task<Planted> WithAsync(string sql, int rows = 20)
    {
        var database = await TestServer.CreateDatabaseAsync();
        await database.AskAsync(sql);
        var planted = new Planted(database);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        planted.Result = planted.Filler.Fill([.. planted.Inventory.Holdings.Values.Select(holding => holding.Shape)], new(rows));
        planted.Duration = clock.Elapsed;
        return planted;
    }

    public string Refused => string.Join("; ", Result.Refused.Select(pair => $"{Inventory.Holdings[pair.Key].Shape}: {pair.Value}"));

    public Holding Holding(string table) => Inventory.Holdings.Values.Single(holding => holding.Shape.Name == table);

    public IReadOnlyList<string?> Values(string table, string column)
    {
        var holding = Holding(table);
        var at = holding.At(holding.Shape.Columns.Where(other => other.Name == column).Select(other => other.Number))[0];
        return [.. holding.Rows.Select(row => row[at])];
    }

    /// <summary>Everything as one text, for comparing runs.</summary>
    public string Everything() => string.Join('\n', Inventory.Holdings.Values.OrderBy(holding => holding.Shape.SqlName, StringComparer.Ordinal)
        .SelectMany(holding => holding.Rows.Select(row => $"{holding.Shape.SqlName}: {string.Join('|', row.Select(value => value ?? "∅"))}").Order(StringComparer.Ordinal)));

    public void Dispose() => _connection.Dispose();
}

using Npgsql;
using Stairway.Migrations;
using Stairway.Rows.Shapes;

namespace Stairway.Rows;

/// <summary>What all tables of a database hold, kept up to date by reading again only what was touched.</summary>
internal sealed class Inventory
{
    private readonly NpgsqlConnection _connection;
    private readonly ShapeReading _reading;
    private Dictionary<uint, Holding> _holdings = [];

    /// <param name="connection">A session of its own, opened by <see cref="Sessions"/>.</param>
    public Inventory(NpgsqlConnection connection, VersionTable versionTable)
    {
        (_connection, _reading) = (connection, new(connection, versionTable));
        Update(_reading.ReadAll());
    }

    public IReadOnlyDictionary<uint, TypeShape> Types => _reading.Types;

    /// <summary>By the tables' OIDs. What was given out does not change.</summary>
    public IReadOnlyDictionary<uint, Holding> Holdings => _holdings;

    /// <summary>Reads everything again.</summary>
    public void ReadAll()
    {
        _holdings = [];
        Update(_reading.ReadAll());
    }

    /// <summary>Reads again what was touched; what is no longer a table is forgotten.</summary>
    public void Read(IReadOnlyCollection<uint> touched)
    {
        if (touched.Count == 0) return;

        _holdings = new(_holdings);
        foreach (var oid in touched) _holdings.Remove(oid);
        Update(_reading.Read(touched));
    }

    /// <summary>Reads again what these tables hold, whose form is known to be the same.</summary>
    public void ReadContents(IReadOnlyList<TableShape> shapes)
    {
        _holdings = new(_holdings);
        Update(shapes);
    }

    private void Update(IReadOnlyList<TableShape> shapes)
    {
        foreach (var holding in Contents.Read(_connection, shapes)) _holdings[holding.Shape.Oid] = holding;
    }
}

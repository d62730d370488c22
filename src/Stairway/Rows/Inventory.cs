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

    /// <summary>Reads again what was touched; what is no longer a table is forgotten. Rows are read only where some may have changed.</summary>
    public void Read(IReadOnlyCollection<Touch> touched)
    {
        if (touched.Count == 0) return;

        var shapes = _reading.Read([.. touched.Select(touch => touch.Table)]);
        var written = touched.Where(touch => touch.IsWritten).Select(touch => touch.Table).ToHashSet();
        var kept = shapes.Where(shape => !written.Contains(shape.Oid)).Select(shape => Kept(shape, _holdings.GetValueOrDefault(shape.Oid))).OfType<Holding>().ToDictionary(holding => holding.Shape.Oid);

        _holdings = new(_holdings);
        foreach (var touch in touched) _holdings.Remove(touch.Table);
        foreach (var (oid, holding) in kept) _holdings[oid] = holding;
        Update([.. shapes.Where(shape => !kept.ContainsKey(shape.Oid))]);
    }

    /// <summary>What a table holds in which no row was written; null where that has to be read.</summary>
    private static Holding? Kept(TableShape now, Holding? old) =>
        now.IsEmpty ? new(now, [])
        : old is not null && !now.IsPartitioned && old.Shape.File == now.File && old.Shape.Columns.Select(Form).SequenceEqual(now.Columns.Select(Form)) ? new(now, old.Rows)
        : null;

    private static (short, string) Form(ColumnShape column) => (column.Number, column.TypeName);

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

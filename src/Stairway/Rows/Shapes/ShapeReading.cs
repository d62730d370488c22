using Npgsql;
using NpgsqlTypes;

namespace Stairway.Rows.Shapes;

/// <summary>Reads shapes from the catalog: of all tables, or of those that something touched.</summary>
internal sealed class ShapeReading(NpgsqlConnection connection, Migrations.VersionTable versionTable)
{
    private readonly Dictionary<uint, TypeShape> _types = [];

    /// <summary>The types of all columns that were read so far.</summary>
    public IReadOnlyDictionary<uint, TypeShape> Types => _types;

    /// <summary>The shapes of all tables of the user's.</summary>
    public IReadOnlyList<TableShape> ReadAll()
    {
        using var command = new NpgsqlCommand("select c.oid from pg_catalog.pg_class c where c.relkind in ('r', 'p') and c.oid >= 16384", connection);
        using var reader = command.ExecuteReader();
        var oids = new List<uint>();
        while (reader.Read()) oids.Add(reader.GetFieldValue<uint>(0));
        reader.Close();
        return Read(oids);
    }

    /// <summary>The shapes of those of these relations that are tables of the user's; a partition stands for its root.</summary>
    public IReadOnlyList<TableShape> Read(IReadOnlyCollection<uint> relations)
    {
        if (relations.Count == 0) return [];

        using var batch = Ask([ShapeSql.Tables, ShapeSql.Columns, ShapeSql.Constraints, ShapeSql.Keys], relations);
        using var reader = batch.ExecuteReader();
        var tables = Rows(reader, Table).Where(table => table.Schema != versionTable.Schema || table.Name != versionTable.Table).ToList();
        reader.NextResult();
        var columns = Rows(reader, Column).ToLookup(pair => pair.Table, pair => pair.Item);
        reader.NextResult();
        var constraints = Rows(reader, Constraint).ToLookup(pair => pair.Table, pair => pair.Item);
        reader.NextResult();
        var keys = Rows(reader, Key).ToLookup(pair => pair.Table, pair => pair.Item);
        reader.Close();
        ReadTypes([.. columns.SelectMany(same => same).Select(column => column.Type).Distinct().Where(type => !_types.TryGetValue(type, out var known) || !known.IsBuiltIn)]);

        return
        [
            .. tables.Select(table => table with
            {
                Columns = [.. columns[table.Oid].Select(column => column with { NotNull = column.NotNull || IsNotNull(column.Type) })],
                Keys = [.. keys[table.Oid], .. constraints[table.Oid].OfType<UniqueKey>()],
                ForeignKeys = [.. constraints[table.Oid].OfType<ForeignKey>()],
                Checks = [.. constraints[table.Oid].OfType<CheckShape>()],
            }),
        ];
    }

    /// <summary>Types of the user's are read again each time: they may have changed.</summary>
    private void ReadTypes(IReadOnlyCollection<uint> types)
    {
        if (types.Count == 0) return;

        using var batch = Ask([ShapeSql.Types], types);
        using var reader = batch.ExecuteReader();
        foreach (var type in Rows(reader, Type)) _types[type.Oid] = type;
    }

    private NpgsqlBatch Ask(IEnumerable<string> questions, IReadOnlyCollection<uint> oids)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var sql in questions)
            batch.BatchCommands.Add(new(sql) { Parameters = { new() { Value = oids.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid } } });
        batch.Prepare();
        return batch;
    }

    private bool IsNotNull(uint type) => _types.TryGetValue(type, out var shape) && shape.Kind == 'd' && (shape.NotNull || IsNotNull(shape.Base));

    private static List<T> Rows<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    private static TableShape Table(NpgsqlDataReader reader) => new(reader.GetFieldValue<uint>(0), reader.GetString(1), reader.GetString(2))
    {
        Columns = [],
        Keys = [],
        ForeignKeys = [],
        Checks = [],
        IsPartitioned = reader.GetBoolean(3),
        HasTriggers = reader.GetBoolean(4),
        HasInsertRule = reader.GetBoolean(5),
        PartitionCondition = Text(reader, 6),
        File = reader.GetFieldValue<uint>(7),
        IsEmpty = reader.GetBoolean(8),
    };

    private static (uint Table, ColumnShape Item) Column(NpgsqlDataReader reader) =>
        (reader.GetFieldValue<uint>(0), new(reader.GetInt16(1), reader.GetString(2), reader.GetFieldValue<uint>(3), reader.GetInt32(4), reader.GetString(5))
        {
            NotNull = reader.GetBoolean(6),
            IsGenerated = reader.GetBoolean(7),
            Default = Text(reader, 8),
            Sequence = Text(reader, 9),
        });

    private static (uint Table, object Item) Constraint(NpgsqlDataReader reader)
    {
        var (name, columns) = (reader.GetString(2), reader.GetFieldValue<short[]>(3));
        return (reader.GetFieldValue<uint>(0), reader.GetString(1) switch
        {
            "f" => new ForeignKey(name, columns, reader.GetFieldValue<uint>(4), reader.GetFieldValue<short[]>(5)),
            "x" => new UniqueKey(name, columns, IsPrimary: false, IsExclusion: true),
            _ => new CheckShape(name, columns, reader.GetString(6)),
        });
    }

    private static (uint Table, UniqueKey Item) Key(NpgsqlDataReader reader) =>
        (reader.GetFieldValue<uint>(0), new(reader.GetString(1), reader.GetFieldValue<short[]>(2), reader.GetBoolean(3), IsExclusion: false));

    private static TypeShape Type(NpgsqlDataReader reader) => new(reader.GetFieldValue<uint>(0), reader.GetString(1), reader.GetString(2)[0], reader.GetString(3))
    {
        NotNull = reader.GetBoolean(4),
        Base = reader.GetFieldValue<uint>(5),
        BaseModifier = reader.GetInt32(6),
        Element = reader.GetFieldValue<uint>(7),
        Subtype = reader.GetFieldValue<uint>(8),
        Labels = reader.GetFieldValue<string[]>(9),
        Attributes = reader.GetFieldValue<uint[]>(10),
        Checks = reader.GetString(11),
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}

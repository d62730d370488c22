using System.Data;
using System.Data.Common;
using Npgsql;
using Stairway.Migrations;
using Stairway.Rows;
using Stairway.Rows.Filling;
using Stairway.Rows.Shapes;
using Stairway.Servers;

namespace Stairway.Climb;

/// <summary>
/// A database with rows in its tables, beside the empty one on which the catalog is compared. Migrations run in a time zone that is not UTC and of an odd offset,
/// so that what depends on it shows.
/// </summary>
internal sealed class FilledStand : IDisposable
{
    private const string OddTimeZone = "Asia/Kathmandu";

    private readonly Position _position;
    private readonly IHistory _history;
    private readonly NpgsqlConnection _connection;
    private readonly Filler _filler;
    private ISession _session;

    public FilledStand(IHistory history, Database database, Position position)
    {
        (_history, Database, _position) = (history, database, position);
        _session = Open();
        _connection = Sessions.Open(database);
        Inventory = new(_connection, _session.VersionTable);
        _filler = new(_connection, Inventory);
    }

    public Database Database { get; }

    public Inventory Inventory { get; }

    /// <summary>The keys of the extreme rows, by table.</summary>
    public IReadOnlyDictionary<uint, HashSet<string>> Extreme => _filler.Extreme;

    /// <summary>True while a step is run that leaves something in its session, which the next one shall not inherit.</summary>
    public bool IsLeaky { get; set; }

    /// <summary>Runs one migration one way, and reads again what it touched.</summary>
    /// <exception cref="ServerLostException">The server went away.</exception>
    public StepOutcome Run(Migration migration, Direction direction)
    {
        var witness = new Witness(_position);
        _position.Database = Database;
        _position.Begin(migration, direction);
        var outcome = _session.Run(migration, direction, witness);
        if (outcome.Failure is { ServerLost: true } lost) throw new ServerLostException(_position, lost);

        if (IsLeaky || (!outcome.Succeeded && !migration.InTransaction) || _session.Connection.State != ConnectionState.Open) Renew();
        if (outcome.Succeeded && migration.InTransaction) Inventory.Read(witness.Touched);
        else if (!migration.InTransaction) Inventory.ReadAll();
        return outcome;
    }

    /// <summary>Executes SQL of the user's that writes rows.</summary>
    /// <returns>Null when it worked; else PostgreSQL's error, and nothing was written.</returns>
    public PostgresException? Write(string sql)
    {
        using var command = new NpgsqlCommand(sql, _connection);
        try
        {
            command.ExecuteNonQuery();
            Inventory.ReadAll();
            return null;
        }
        catch (PostgresException e) when (e.SqlState is not ['5', '3' or '7', ..])
        {
            return e;
        }
    }

    public FillResult Fill(IReadOnlyCollection<TableShape> tables, FillOptions options) => _filler.Fill(tables, options);

    /// <summary>Takes the extreme rows away. False when something holds on to them.</summary>
    public bool TakeExtreme() => _filler.TakeExtreme();

    /// <summary>The keys of the rows that please a condition, as <see cref="Holding.Key"/> writes them; null where it cannot be asked.</summary>
    /// <param name="alias">What the condition calls the table.</param>
    public IReadOnlySet<string>? Keys(TableShape table, string alias, string condition) =>
        table.PrimaryKey.Count == 0 ? null
        : Trials.Execute(_connection, [new(InsertStatement.Selection(table, alias, condition))]) is [{ Reason: null } found] ? found.Keys.OfType<string>().ToHashSet(StringComparer.Ordinal)
        : null;

    /// <summary>Where sequences stand behind the highest number of their column.</summary>
    public IReadOnlyList<LateSequence> LateSequences(IEnumerable<TableShape> tables) => Rows.LateSequences.Find(_connection, tables);

    /// <summary>Gives up the session for a fresh one.</summary>
    public void Renew()
    {
        _session.Dispose();
        _session = Open();
    }

    public void Dispose()
    {
        _session.Dispose();
        _connection.Dispose();
    }

    private ISession Open() => _history.Open(new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Timezone = OddTimeZone }.ConnectionString);

    /// <summary>Sees what a step touches.</summary>
    private sealed class Witness(Position position) : StepObserver
    {
        public IReadOnlyList<Touch> Touched { get; private set; } = [];

        public override void Executing(string expression, Place? place) => position.At(expression, place);

        public override void Committing(DbConnection connection) => Touched = Touch.Of(connection);
    }
}

using System.Data;
using System.Data.Common;
using Stairway.Catalog;
using Stairway.Catalog.Reading;
using Stairway.Migrations;
using Stairway.Review.Observed;
using Stairway.Servers;

namespace Stairway.Climb;

/// <summary>The database on which the climb stands, with the session in it and the catalog as it is now.</summary>
internal sealed class Stand : IDisposable
{
    private readonly IHistory _history;
    private readonly bool _fullReadings;
    private readonly Position _position;
    private ISession _session;
    private IncrementalReading? _reading;
    private SessionState? _state;
    private Lookout? _lookout;

    public Stand(IHistory history, Database database, bool fullReadings, Position position)
    {
        (_history, Database, _fullReadings, _position) = (history, database, fullReadings, position);
        _position.Database = database;
        _session = history.Open(database.ConnectionString);
        Catalog = Reading().Current;
    }

    public Database Database { get; }

    public CatalogState Catalog { get; private set; } = CatalogState.Empty;

    /// <summary>Runs one migration one way, and reads what has become of the catalog.</summary>
    /// <param name="observed">True to look after each statement at what it locks, rewrites, reads and writes.</param>
    /// <exception cref="ServerLostException">The server went away.</exception>
    public Step Run(Migration migration, Direction direction, bool observed = false)
    {
        var before = Catalog;
        var reading = Reading();
        var observer = observed ? Observe(migration, reading) : null;
        var witness = new Witness(reading, observer, _position);

        _position.Database = Database;
        _position.Begin(migration, direction);
        StepOutcome outcome;
        using (observer as IDisposable) outcome = _session.Run(migration, direction, witness);
        ThrowIfLost(outcome);
        if (observer is null && _lookout is not null && StepText.Of([.. outcome.Statements.Select(statement => statement.Sql)]).Deallocates) _lookout.Forget();

        try
        {
            if (_session.Connection.State != ConnectionState.Open)
            {
                Renew(); // COPY sent as a statement, for one, breaks Npgsql's connection
                reading = Reading();
            }

            Catalog = (witness.HasEvidence, outcome.Succeeded) switch
            {
                (true, true) when migration.InTransaction && !_fullReadings => reading.Read(),
                _ => reading.ReadAll(), // no transaction to look into, or one that failed: the migration may have committed in the middle
            };

            var left = State().Left(outcome.Statements);
            if (left.Count > 0) Renew();
            return new(migration, direction, outcome, before, Catalog, left) { Seen = observer?.Seen };
        }
        catch (DbException e) when (e is not { SqlState: ['4', ..] })
        {
            throw new ServerLostException(_position.ToString(), e.Message, e);
        }
    }

    /// <summary>Runs one migration one way without looking at what becomes of the catalog.</summary>
    /// <exception cref="ServerLostException">The server went away.</exception>
    public StepOutcome RunBlind(Migration migration, Direction direction)
    {
        _position.Begin(migration, direction);
        var outcome = _session.Run(migration, direction, new Follower(_position));
        ThrowIfLost(outcome);
        return outcome;
    }

    /// <summary>What the session holds that a fresh one would not, in words.</summary>
    public IReadOnlyList<string> LeftInSession() => State().Left();

    /// <summary>What this database would look like to somebody who read all of it: the proof that reading only what was touched missed nothing.</summary>
    public CatalogState ReadAll() => FullReading.Read(_session.Connection, _session.VersionTable);

    public IReadOnlyList<long> Applied() => _session.Applied();

    /// <exception cref="ServerLostException">The server went away.</exception>
    public StepOutcome RunToHead()
    {
        var outcome = _session.RunToHead();
        ThrowIfLost(outcome);
        return outcome;
    }

    /// <summary>Gives up the session for a fresh one.</summary>
    public void Renew()
    {
        Dispose();
        _session = _history.Open(Database.ConnectionString);
    }

    public void Dispose()
    {
        _reading?.Dispose();
        _state?.Dispose();
        _lookout?.Dispose();
        (_reading, _state, _lookout) = (null, null, null);
        _session.Dispose();
    }

    private SessionState State() => _state ??= new(_session.Connection);

    private IncrementalReading Reading() => _reading ??= IncrementalReading.Load(_session.Connection, _session.VersionTable, Catalog);

    private Onlooker Observe(Migration migration, IncrementalReading reading)
    {
        _lookout ??= new(_session.Connection);
        _lookout.Begin();
        return migration.InTransaction
            ? new Observer(_lookout, reading.NameOf)
            : new OutsideObserver(_lookout, new(_session.Connection), new(Database.ConnectionString), reading.NameOf, _session.Connection);
    }

    private void ThrowIfLost(StepOutcome outcome)
    {
        if (outcome.Failure is { ServerLost: true } failure) throw new ServerLostException(_position, failure);
    }

    private class Follower(Position position) : StepObserver
    {
        public override void Executing(string expression, Place? place) => position.At(expression, place);
    }

    /// <summary>Takes the evidence of what a step touches, inside its transaction.</summary>
    private sealed class Witness(IncrementalReading reading, Onlooker? observer, Position position) : Follower(position)
    {
        private readonly List<string> _sent = [];

        public bool HasEvidence { get; private set; }

        public override void Began(DbConnection connection) => reading.Began();

        public override void Executing(string expression, Place? place)
        {
            base.Executing(expression, place);
            observer?.Executing(expression, place);
        }

        public override void Sending(string sql) => observer?.Sending(sql);

        public override void Executed(Statement statement)
        {
            _sent.Add(statement.Sql);
            observer?.Executed(statement);
        }

        public override void Committing(DbConnection connection)
        {
            reading.Committing(_sent);
            HasEvidence = true;
        }
    }
}

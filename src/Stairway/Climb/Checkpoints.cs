using Stairway.Migrations;
using Stairway.Servers;

namespace Stairway.Climb;

/// <summary>
/// Databases to begin again from. A healthy history needs none but the empty one. A rebuild keeps the state that it reached as a template,
/// so that over all rebuilds no Up is replayed twice, however late in the history the defects are.
/// </summary>
internal sealed class Checkpoints(IHistory history, Server server, Database empty, Position position)
{
    /// <summary>Replaying fewer steps than this is cheaper than copying a database.</summary>
    private const int WorthKeeping = 8;

    private readonly SortedList<int, Database> _templates = new() { [0] = empty };

    /// <summary>A clean database in which the first <paramref name="count"/> migrations are applied, each Up once; null when one of them fails now.</summary>
    public Database? Rebuild(int count, CancellationToken cancellationToken)
    {
        position.Begin("climb", "the building of a clean database");
        var (reached, template) = _templates.Last(pair => pair.Key <= count);
        var database = Create(template, cancellationToken);
        if (!Replay(database, reached, count, cancellationToken))
        {
            server.DropDatabaseAsync(database, cancellationToken).GetAwaiter().GetResult();
            return null;
        }

        if (count - reached < WorthKeeping) return database;

        _templates[count] = database;
        return Create(database, cancellationToken);
    }

    /// <summary>The climb has a thread of its own, so it may wait.</summary>
    private Database Create(Database template, CancellationToken cancellationToken) => server.CreateDatabaseAsync(template, cancellationToken).GetAwaiter().GetResult();

    private bool Replay(Database database, int from, int to, CancellationToken cancellationToken)
    {
        if (from == to) return true;

        position.Database = database;
        using var session = history.Open(database.ConnectionString);
        for (var i = from; i < to; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            position.Begin(history.Migrations[i], Direction.Up);
            var outcome = session.Run(history.Migrations[i], Direction.Up, StepObserver.None);
            if (outcome.Failure is { ServerLost: true } lost) throw new ServerLostException(position, lost);
            if (!outcome.Succeeded) return false;
        }

        return true;
    }
}

using Stairway.Servers;

namespace Stairway.Climb;

/// <summary>What becomes of databases that the climb has done with: they are dropped, or kept where the user wants to look around.</summary>
internal sealed class Remains(Server server, bool keep)
{
    private readonly List<(Database Database, string State)> _kept = [];

    /// <summary>What is kept, in the order of the climb, each with what it shows: "after Down() of 2 AddUsers".</summary>
    public IReadOnlyList<(Database Database, string State)> Kept
    {
        get
        {
            lock (_kept) return [.. _kept];
        }
    }

    /// <summary>Leaves a database that shows something. It is dropped, too, unless it is to be kept: a long history with many defects fills a disk.</summary>
    public void Leave(Database database, string state, CancellationToken cancellationToken)
    {
        if (keep)
            lock (_kept) _kept.Add((database, state));
        else
            Drop(database, cancellationToken);
    }

    /// <summary>The climb has a thread of its own, so it may wait.</summary>
    public void Drop(Database database, CancellationToken cancellationToken) => server.DropDatabaseAsync(database, cancellationToken).GetAwaiter().GetResult();
}

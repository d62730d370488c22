using System.Data.Common;

namespace Stairway.Migrations;

/// <summary>One connection on which migrations are run. Used by one thread at a time.</summary>
internal interface ISession : IDisposable
{
    /// <summary>The connection on which the migrations run: the same backend, so that its own locks and counters can be read. It may be of the user's own Npgsql, not the engine's.</summary>
    DbConnection Connection { get; }

    VersionTable VersionTable { get; }

    /// <summary>Runs one migration one way, in a transaction of its own unless it wants none, and writes or removes its version row. Does not throw for what the migration does.</summary>
    StepOutcome Run(Migration migration, Direction direction, StepObserver observer);

    /// <summary>Runs whatever is not applied yet in one call of the runner itself, as production does.</summary>
    StepOutcome RunToHead();

    /// <summary>The versions that the version table holds.</summary>
    IReadOnlyList<long> Applied();
}

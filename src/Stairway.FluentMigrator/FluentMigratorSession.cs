using System.Data.Common;
using FluentMigrator.Runner;
using Microsoft.Extensions.DependencyInjection;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>One connection, with FluentMigrator's services around it.</summary>
internal sealed class FluentMigratorSession(FluentMigratorHistory history, string connectionString) : ISession
{
    private readonly ProcessState _process = new();
    private SessionScope _scope = history.OpenScope(connectionString);

    public DbConnection Connection => _scope.Connection;

    public VersionTable VersionTable => _scope.VersionTable;

    public StepOutcome Run(Migration migration, Direction direction, StepObserver observer)
    {
        using var reflection = history.EnterContext();
        ReplaceBrokenScope();
        return Guard(() => new Step(_scope, history.InfoOf(migration), direction, observer, history.Recorder, history.Sources).Run());
    }

    public StepOutcome RunToHead()
    {
        using var reflection = history.EnterContext();
        ReplaceBrokenScope();
        var places = history.Migrations.ToDictionary(migration => migration.Version, migration => migration.Up);
        return Guard(() => new HeadRun(_scope, history.Recorder, places).Run(_scope.Services.GetRequiredService<IMigrationRunner>()));
    }

    public IReadOnlyList<long> Applied()
    {
        ReplaceBrokenScope();
        return _scope.Rows.Read();
    }

    public void Dispose() => _scope.Dispose();

    /// <summary>After a rollback that failed the connection is in nobody knows what state: the next step gets another one.</summary>
    private void ReplaceBrokenScope()
    {
        if (!_scope.IsBroken)
            return;

        _scope.Dispose();
        _scope = history.OpenScope(connectionString);
    }

    private StepOutcome Guard(Func<StepOutcome> run)
    {
        IReadOnlyList<string> changes = [];
        StepOutcome outcome;
        try
        {
            outcome = run();
        }
        finally
        {
            changes = _process.Restore();
        }

        return outcome with { ProcessChanges = changes };
    }
}

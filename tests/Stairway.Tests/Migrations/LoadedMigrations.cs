using Stairway.Migrations;
using Stairway.Servers;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.Migrations;

/// <summary>Migrations loaded, and a session on an empty database of their own.</summary>
internal sealed class LoadedMigrations : IDisposable
{
    private LoadedMigrations(HistoryLoad load, Database database)
    {
        Load = load;
        Database = database;
        Session = History.Open(database.ConnectionString);
    }

    public HistoryLoad Load { get; }

    public IHistory History => Load.History ?? throw new InvalidOperationException(string.Join('\n', Load.Findings));

    public Database Database { get; }

    public ISession Session { get; }

    public static Task<LoadedMigrations> OpenAsync(string source) => OpenAsync(MigrationAssembly.Compile(source).Options);

    public static async Task<LoadedMigrations> OpenAsync(HistoryOptions options) => new(HistoryLoader.Load(options), await TestServer.CreateDatabaseAsync());

    /// <summary>Runs a migration, the first one where none is named.</summary>
    public StepOutcome Run(Direction direction, long? version = null, StepObserver? observer = null) =>
        Session.Run(History.Migrations.First(migration => version is null || migration.Version == version), direction, observer ?? StepObserver.None);

    /// <summary>Asks the session's own connection.</summary>
    public T Ask<T>(string sql)
    {
        using var command = Session.Connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    public void Dispose()
    {
        Session.Dispose();
        History.Dispose();
    }
}

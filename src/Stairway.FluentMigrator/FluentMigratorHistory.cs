using System.Reflection;
using System.Runtime.Loader;
using FluentMigrator;
using FluentMigrator.Infrastructure;
using FluentMigrator.Runner.VersionTableInfo;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>The migrations of one assembly. The container is built once; each session has a scope of it.</summary>
internal sealed class FluentMigratorHistory(HistoryOptions options, ServiceProvider services, SqlRecorder recorder, Sources sources, IReadOnlyList<(Migration Migration, IMigrationInfo Info)> migrations, Assembly assembly)
    : IHistory
{
    private readonly Dictionary<long, IMigrationInfo> _infos = migrations.ToDictionary(pair => pair.Migration.Version, pair => pair.Info);
    private readonly AssemblyLoadContext _context = AssemblyLoadContext.GetLoadContext(typeof(FluentMigratorHistory).Assembly)!;

    public string Runner { get; } = $"FluentMigrator {typeof(IMigration).Assembly.GetName().Version!.ToString(3)}";

    public IReadOnlyList<Migration> Migrations { get; } = [.. migrations.Select(pair => pair.Migration)];

    public VersionTable VersionTable { get; } = TableOf(services);

    public required IReadOnlySet<long> Skipped { get; init; }

    public IReadOnlyList<Suppression> Suppressions { get; } = [.. MigrationFacts.SuppressionsOf(assembly)];

    public SqlRecorder Recorder => recorder;

    public Sources Sources => sources;

    public ISession Open(string connectionString) => new FluentMigratorSession(this, connectionString);

    public IReadOnlyList<long> Applied(string connectionString)
    {
        using var reflection = EnterContext();
        using var scope = services.CreateScope();
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var readOnly = new NpgsqlCommand("set default_transaction_read_only = on", connection);
        readOnly.ExecuteNonQuery();
        var table = scope.ServiceProvider.GetRequiredService<IVersionTableMetaData>();
        return new VersionRows(connection, SessionScope.Describe(scope.ServiceProvider, table), [SessionScope.Fold(scope.ServiceProvider, table.ColumnName)]).Read();
    }

    public SessionScope OpenScope(string connectionString)
    {
        using var reflection = EnterContext();
        return new(services, connectionString, options.StatementTimeout);
    }

    public IMigrationInfo InfoOf(Migration migration) => _infos[migration.Version];

    /// <summary>FluentMigrator looks for Npgsql by name, and migrations may look for types: both must find what lies in this context.</summary>
    public AssemblyLoadContext.ContextualReflectionScope EnterContext() => _context.EnterContextualReflection();

    private static VersionTable TableOf(ServiceProvider services)
    {
        using var scope = services.CreateScope();
        return SessionScope.Describe(scope.ServiceProvider, scope.ServiceProvider.GetRequiredService<IVersionTableMetaData>());
    }

    public void Dispose()
    {
        services.Dispose();
        recorder.Dispose();
        sources.Dispose();
    }
}

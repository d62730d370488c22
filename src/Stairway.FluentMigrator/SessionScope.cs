using System.Data.Common;
using FluentMigrator.Runner;
using FluentMigrator.Runner.Processors;
using FluentMigrator.Runner.Processors.Postgres;
using FluentMigrator.Runner.VersionTableInfo;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>FluentMigrator's services for one connection. Making it connects and, where it is missing, creates the version table.</summary>
internal sealed class SessionScope : IDisposable
{
    private readonly IServiceScope _scope;

    /// <exception cref="NpgsqlException">The database cannot be reached.</exception>
    /// <exception cref="InvalidOperationException">The user's setup sends the migrations to another database.</exception>
    public SessionScope(IServiceProvider services, string connectionString, TimeSpan statementTimeout)
    {
        _scope = services.CreateScope();
        StatementTimeout = statementTimeout;
        try
        {
            Services.GetRequiredService<SessionConnection>().Use(connectionString, statementTimeout);
            var accessor = Services.GetRequiredService<WatchedProcessorAccessor>();
            Names = accessor.Names;
            Processor = (GenericProcessorBase)accessor.Unwatched;
            Connection = (DbConnection)Processor.Connection;
            Notices = new(Connection);
            RefuseOtherDatabase(connectionString);
            Validator = Services.GetRequiredService<MigrationValidator>();
            var table = Services.GetRequiredService<IVersionTableMetaData>();
            Operations = new(Folds(Services) ? name => name.ToLowerInvariant() : name => name);
            VersionTable = Describe(Services, table);
            Rows = new(Connection, VersionTable, [Fold(Services, table.ColumnName), Fold(Services, table.AppliedOnColumnName), Fold(Services, table.DescriptionColumnName)]);
            Versions = LoadVersions(accessor);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IServiceProvider Services => _scope.ServiceProvider;

    public GenericProcessorBase Processor { get; }

    public DbConnection Connection { get; }

    public Notices Notices { get; }

    public MigrationValidator Validator { get; }

    public IVersionLoader Versions { get; }

    public VersionTable VersionTable { get; }

    public VersionRows Rows { get; }

    public OperationReading Operations { get; }

    public DatabaseNames Names { get; }

    public TimeSpan StatementTimeout { get; }

    /// <summary>True when a rollback failed, so that nobody knows what state the connection is in.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Rolls back. That it may fail (after a COMMIT in the migration's own SQL, or with a lost server) must not hide why it was needed.</summary>
    public void RollBack()
    {
        try
        {
            Processor.RollbackTransaction();
        }
        catch (Exception exception) when (exception is InvalidOperationException or DbException)
        {
            IsBroken = true;
        }
    }

    public void Dispose()
    {
        try
        {
            _scope.Dispose();
        }
        catch (Exception exception) when (exception is InvalidOperationException or DbException)
        {
            // FluentMigrator's processor rolls back when it is disposed, which fails like the rollback before it: closing is what remains.
            Connection?.Dispose();
        }
    }

    /// <summary>A setup class may have given FluentMigrator a connection of its own: only the throwaway database may be touched.</summary>
    private void RefuseOtherDatabase(string connectionString)
    {
        var (asked, given) = (new NpgsqlConnectionStringBuilder(connectionString), new NpgsqlConnectionStringBuilder(Connection.ConnectionString));
        if ((asked.Host, asked.Port, asked.Database) != (given.Host, given.Port, given.Database))
            throw new InvalidOperationException("StairwaySetup gives FluentMigrator a connection of its own; the verification runs on a throwaway database only. Leave the connection out of it.");
    }

    private IVersionLoader LoadVersions(WatchedProcessorAccessor accessor)
    {
        accessor.KnownRows = Rows.AreReady() ? Rows : null;
        try
        {
            return Services.GetRequiredService<IVersionLoader>();
        }
        finally
        {
            accessor.KnownRows = null;
        }
    }

    public static VersionTable Describe(IServiceProvider services, IVersionTableMetaData table)
    {
        var schema = string.IsNullOrEmpty(table.SchemaName) ? "public" : table.SchemaName;
        return new(Fold(services, schema), Fold(services, table.TableName), table.OwnsSchema && schema != "public");
    }

    /// <summary>Without quotes around it, PostgreSQL folds a name to lower case.</summary>
    public static string Fold(IServiceProvider services, string name) => Folds(services) ? name.ToLowerInvariant() : name;

    private static bool Folds(IServiceProvider services) => services.GetService<PostgresOptions>() is { ForceQuote: false };
}

using System.Reflection;
using FluentMigrator;
using FluentMigrator.Runner;
using FluentMigrator.Runner.Conventions;
using FluentMigrator.Runner.Initialization;
using FluentMigrator.Runner.Processors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>FluentMigrator's services as the user's application has them, but for the database and for someone looking on.</summary>
internal sealed class RunnerServices
{
    private static readonly Dictionary<string, Func<IMigrationRunnerBuilder, IMigrationRunnerBuilder>> _processors = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Postgres"] = runner => runner.AddPostgres(),
        ["Postgres92"] = runner => runner.AddPostgres92(),
        ["PostgreSQL10_0"] = runner => runner.AddPostgres10_0(),
        ["PostgreSQL11_0"] = runner => runner.AddPostgres11_0(),
        ["PostgreSQL15_0"] = runner => runner.AddPostgres15_0(),
    };

    private readonly HistoryOptions _options;
    private readonly Assembly _assembly;
    private readonly SqlRecorder _recorder;
    private readonly ServiceDescriptor _conventions;

    public RunnerServices(HistoryOptions options, Assembly assembly, SqlRecorder recorder)
    {
        (_options, _assembly, _recorder) = (options, assembly, recorder);
        Collection.AddFluentMigratorCore();
        _conventions = LastOf<IConventionSet>();
    }

    /// <summary>What the user's setup may add to and replace.</summary>
    public IServiceCollection Collection { get; } = new ServiceCollection();

    public ServiceProvider Build()
    {
        Collection.ConfigureRunner(runner => AddProcessor(runner).ScanIn(_assembly).For.All());
        Collection.Configure<RunnerOptions>(Apply);
        Collection.Configure<ProcessorOptions>(processor => processor.Timeout = SessionConnection.ClientTimeout(_options.StatementTimeout));
        if (LastOf<IConventionSet>() == _conventions)
            Collection.Replace(ServiceDescriptor.Scoped(ConventionsOf));

        Collection.AddScoped<SessionConnection>();
        Collection.Replace(ServiceDescriptor.Scoped<IConnectionStringAccessor>(services => services.GetRequiredService<SessionConnection>()));
        Watch(LastOf<IProcessorAccessor>());
        Collection.AddSingleton<ILoggerProvider>(_recorder);
        Collection.Configure<LoggerFilterOptions>(filters => filters.Rules.Add(new(typeof(SqlRecorder).FullName, null, LogLevel.Information, null)));
        return Collection.BuildServiceProvider();
    }

    /// <summary>An option that cannot be used, or null.</summary>
    public static Finding? Refuse(HistoryOptions options) =>
        options.Processor is { } processor && !_processors.ContainsKey(processor)
            ? new(Rules.BadOption, $"the processor {processor} is unknown") { Phase = "load", Repair = $"one of {string.Join(", ", _processors.Keys)}" }
            : null;

    private IMigrationRunnerBuilder AddProcessor(IMigrationRunnerBuilder runner) =>
        Collection.Any(service => service.ServiceType == typeof(IMigrationProcessor)) ? runner : _processors[_options.Processor ?? "Postgres"](runner);

    private void Apply(RunnerOptions runner)
    {
        runner.AllowBreakingChange = true;
        if (_options.Tags is { Count: > 0 } tags)
            runner.Tags = [.. tags];

        runner.Profile = _options.Profile ?? runner.Profile;
    }

    /// <summary>The user's conventions where the assembly holds a class for them, else the default ones with the schema and the folder of this run.</summary>
    private IConventionSet ConventionsOf(IServiceProvider services) =>
        services.GetRequiredService<IConventionSetAccessor>().GetConventionSet()
        ?? new DefaultConventionSet(_options.DefaultSchema, _options.WorkingDirectory ?? Path.GetDirectoryName(_options.Assembly));

    private void Watch(ServiceDescriptor accessor)
    {
        Collection.AddScoped(services => new WatchedProcessorAccessor((IProcessorAccessor)(
            accessor.ImplementationInstance
            ?? accessor.ImplementationFactory?.Invoke(services)
            ?? ActivatorUtilities.CreateInstance(services, accessor.ImplementationType!))));
        Collection.Replace(ServiceDescriptor.Scoped<IProcessorAccessor>(services => services.GetRequiredService<WatchedProcessorAccessor>()));
    }

    private ServiceDescriptor LastOf<T>() => Collection.Last(service => service.ServiceType == typeof(T));
}

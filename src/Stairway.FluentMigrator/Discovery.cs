using System.Reflection;
using FluentMigrator;
using FluentMigrator.Infrastructure;
using FluentMigrator.Runner;
using FluentMigrator.Runner.Constraints;
using FluentMigrator.Runner.Conventions;
using FluentMigrator.Runner.Initialization;
using FluentMigrator.Runner.Versioning;
using FluentMigrator.Runner.VersionTableInfo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>
/// Finds the migrations as FluentMigrator does, and tells what it passes over in silence or stumbles over: it looks at exported types only,
/// constructs every migration before the first one runs, and stops at the first duplicate.
/// </summary>
internal sealed class Discovery(Assembly assembly, Sources sources)
{
    private readonly ClassFindings _about = new(sources);
    private readonly List<Finding> _findings = [];
    private readonly HashSet<long> _skipped = [];

    /// <summary>Defects and notes; those of one kind are in the order of the classes' names.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The migrations in the order of their versions, as far as they could be constructed.</summary>
    public IReadOnlyList<Migration> Constructed { get; private set; } = [];

    /// <summary>Versions of the migrations that are kept out.</summary>
    public IReadOnlySet<long> Skipped => _skipped;

    /// <summary>The migrations in the order of their versions, or null when FluentMigrator could not run them.</summary>
    public IReadOnlyList<(Migration Migration, IMigrationInfo Info)>? Find(IServiceProvider provider)
    {
        using var scope = provider.CreateScope();
        var services = scope.ServiceProvider;
        if (Resolve(services) is { } broken)
        {
            _findings.Add(broken);
            return null;
        }

        var conventions = services.GetRequiredService<IMigrationRunnerConventions>();
        var options = services.GetRequiredService<IOptions<RunnerOptions>>().Value;
        var candidates = Candidates(services);
        TellHidden(candidates, conventions);
        TellProfiles(candidates, conventions, options);
        TellMaintenance(candidates);
        var requested = Requested(candidates, conventions, options);
        var constructed = requested.Select(type => Construct(type, services)).OfType<IMigration>().ToList();
        var infos = constructed.Select(migration => conventions.GetMigrationInfoForMigration(migration)).OrderBy(info => info.Version).ToList();
        Constructed = [.. infos.Select(info => MigrationFacts.Of(info, sources))];
        TellDuplicatesAcrossTags(candidates.Where(conventions.TypeIsMigration), requested);
        if (TellDuplicates(infos) || infos.Count < requested.Count || infos.Count == 0)
            return null;

        var migrations = Allowed(infos, options).Select(info => (Migration: MigrationFacts.Of(info, sources), info)).ToList();
        TellUnjustified(migrations.Select(pair => pair.Migration));
        _findings.AddRange(MigrationFacts.SuppressionsOf(assembly).Where(suppression => suppression.Justification.Length == 0).Select(suppression => ClassFindings.Unjustified(assembly, suppression)));
        return migrations;
    }

    /// <summary>The services that the user's setup, or a class in the assembly, may have replaced.</summary>
    private Finding? Resolve(IServiceProvider services)
    {
        foreach (var service in new[] { typeof(IMigrationRunnerConventions), typeof(IFilteringMigrationSource), typeof(IConventionSet), typeof(IOptions<RunnerOptions>), typeof(IVersionTableMetaData) })
        {
            try
            {
                services.GetRequiredService(service);
            }
            catch (Exception exception) when (!MissingDependency.IsCauseOf(exception))
            {
                return Setup.Broken($"FluentMigrator's {service.Name} cannot be made: {exception.Summary()}", []) with { Place = sources.PlaceOf(exception, service) };
            }
        }

        return null;
    }

    /// <summary>All migration classes that FluentMigrator looks at. The filter is asked before a class is constructed: refusing all constructs none.</summary>
    private static List<Type> Candidates(IServiceProvider services)
    {
        var types = new List<Type>();
        var filter = services.GetRequiredService<IOptionsSnapshot<TypeFilterOptions>>().Value;
        _ = services.GetRequiredService<IFilteringMigrationSource>().GetMigrations(type =>
        {
            if (IsIn(filter, type.Namespace ?? ""))
                types.Add(type);

            return false;
        }).Count();
        return [.. types.OrderBy(type => type.FullName, StringComparer.Ordinal)];
    }

    private static bool IsIn(TypeFilterOptions filter, string space) =>
        string.IsNullOrEmpty(filter.Namespace)
        || space == filter.Namespace
        || (filter.NestedNamespaces && space.StartsWith(filter.Namespace + ".", StringComparison.Ordinal));

    private void TellHidden(List<Type> candidates, IMigrationRunnerConventions conventions) =>
        _findings.AddRange(assembly.GetLoadableTypes()
            .Where(type => !type.IsVisible && !type.IsAbstract && conventions.TypeIsMigration(type))
            .Except(candidates)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(_about.Hidden));

    private void TellProfiles(List<Type> candidates, IMigrationRunnerConventions conventions, RunnerOptions options) =>
        _findings.AddRange(
            from type in candidates
            where conventions.TypeIsProfile(type)
            let profile = type.GetCustomAttribute<ProfileAttribute>()?.ProfileName
            where profile != options.Profile
            select _about.NotVerified(type, $"it belongs to the profile {profile}"));

    private void TellMaintenance(List<Type> candidates) =>
        _findings.AddRange(
            from type in candidates
            where type.IsDefined(typeof(MaintenanceAttribute))
            select _about.NotVerified(type, "maintenance runs at every start and has no version"));

    private List<Type> Requested(List<Type> candidates, IMigrationRunnerConventions conventions, RunnerOptions options)
    {
        var migrations = candidates.Where(conventions.TypeIsMigration).ToLookup(type => conventions.HasRequestedTags(type, options.Tags ?? [], options.IncludeUntaggedMigrations));
        _findings.AddRange(migrations[false].Select(type => _about.NotVerified(type, $"its tags ({TagsOf(type)}) are not asked for")));
        _skipped.UnionWith(migrations[false].Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Version).OfType<long>());
        if (!migrations[true].Any())
        {
            var none = migrations[false].Any() ? "no migrations that run without tags" : "no public class with [Migration(…)]";
            _findings.Add(new(Rules.NoMigrations, $"{assembly.GetName().Name} holds {none}") { Phase = "load" });
        }

        return [.. migrations[true]];
    }

    private IMigration? Construct(Type type, IServiceProvider services)
    {
        try
        {
            return (IMigration)ActivatorUtilities.CreateInstance(services, type);
        }
        catch (Exception exception) when (!MissingDependency.IsCauseOf(exception))
        {
            _findings.Add(_about.ConstructorFails(type, exception));
            return null;
        }
    }

    private bool TellDuplicates(List<IMigrationInfo> infos)
    {
        var duplicates = infos.GroupBy(info => info.Version, info => info.Migration.GetType()).Where(same => same.Count() > 1).ToList();
        _findings.AddRange(duplicates.Select(same => _about.Duplicate(same.Key, [.. same])));
        return duplicates.Count > 0;
    }

    /// <summary>FluentMigrator sees only what it is asked for: two of one version run apart, and refuse to run together.</summary>
    private void TellDuplicatesAcrossTags(IEnumerable<Type> all, List<Type> requested) =>
        _findings.AddRange(
            from type in all
            let version = type.GetCustomAttribute<MigrationAttribute>()?.Version
            where version is not null
            group type by version.Value into same
            where same.Count() > 1 && same.Except(requested).Any()
            select _about.DuplicateAcrossTags(same.Key, [.. same.Select(type => (type, TagsOf(type)))]));

    /// <summary>Evaluates MigrationConstraint attributes as if each migration was deployed after all before it.</summary>
    private IEnumerable<IMigrationInfo> Allowed(List<IMigrationInfo> infos, RunnerOptions options)
    {
        var context = new MigrationConstraintContext { RunnerOptions = options, VersionInfo = new VersionInfo() };
        foreach (var info in infos)
        {
            var type = info.Migration.GetType();
            if (type.GetCustomAttributes<MigrationConstraintAttribute>().FirstOrDefault(constraint => !constraint.ShouldRun(context)) is { } refusing)
            {
                _findings.Add(_about.NotVerified(type, $"its {refusing.GetType().Name} does not let it run"));
                _skipped.Add(info.Version);
                continue;
            }

            context.VersionInfo.AddAppliedMigration(info.Version);
            yield return info;
        }
    }

    private void TellUnjustified(IEnumerable<Migration> migrations) =>
        _findings.AddRange(
            from migration in migrations
            from suppression in migration.Suppressions
            where suppression.Justification.Length == 0
            select ClassFindings.Unjustified(migration, suppression));

    private static string TagsOf(Type type) =>
        string.Join(", ", type.GetInterfaces().Prepend(type).SelectMany(owner => owner.GetCustomAttributes<TagsAttribute>(inherit: true)).SelectMany(tags => tags.TagNames).Distinct());
}

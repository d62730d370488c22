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
/// Finds the migrations as FluentMigrator does, and tells what it passes over in silence or stumbles over: it constructs every migration before the first one runs,
/// looks at exported types only, and stops at the first duplicate.
/// </summary>
internal sealed class Discovery(Assembly assembly, Sources sources)
{
    private readonly List<Finding> _findings = [];

    /// <summary>Defects and notes, in the order of the classes' names.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

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
        var candidates = Candidates(services);
        _findings.AddRange(Hidden(candidates, conventions));
        var requested = Requested(candidates, conventions, services);
        _findings.AddRange(Profiles(candidates, conventions, services));

        var constructed = requested.Select(type => Construct(type, services)).OfType<IMigration>().ToList();
        var infos = constructed.Select(migration => conventions.GetMigrationInfoForMigration(migration)).OrderBy(info => info.Version).ToList();
        _findings.AddRange(Duplicates(infos));
        if (infos.Count == 0 && requested.Count == 0)
            _findings.Add(new(Rules.NoMigrations, NoMigrations(candidates, conventions)) { Phase = "load" });

        if (infos.Count == 0 || constructed.Count < requested.Count || infos.DistinctBy(info => info.Version).Count() < infos.Count)
            return null;

        var migrations = Allowed(infos, services).Select(info => (Migration: MigrationFacts.Of(info, sources), info)).ToList();
        _findings.AddRange(migrations.SelectMany(pair => Unjustified(pair.Migration)));
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
                return Setup.Broken($"FluentMigrator's {service.Name} cannot be made: {exception.Summary()}", []) with { Place = sources.PlaceOf(exception, typeof(IMigration)) };
            }
        }

        return null;
    }

    /// <summary>All migration classes that FluentMigrator looks at. The filter is asked before a class is constructed: refusing all constructs none.</summary>
    private static List<Type> Candidates(IServiceProvider services)
    {
        var types = new List<Type>();
        var options = services.GetRequiredService<IOptionsSnapshot<TypeFilterOptions>>().Value;
        _ = services.GetRequiredService<IFilteringMigrationSource>().GetMigrations(type =>
        {
            if (IsIn(options, type.Namespace ?? ""))
                types.Add(type);

            return false;
        }).Count();
        return [.. types.OrderBy(type => type.FullName, StringComparer.Ordinal)];
    }

    private static bool IsIn(TypeFilterOptions options, string space) =>
        string.IsNullOrEmpty(options.Namespace)
        || space == options.Namespace
        || (options.NestedNamespaces && space.StartsWith(options.Namespace + ".", StringComparison.Ordinal));

    private IEnumerable<Finding> Hidden(List<Type> candidates, IMigrationRunnerConventions conventions) =>
        from type in assembly.GetLoadableTypes().OrderBy(type => type.FullName, StringComparer.Ordinal)
        where !type.IsVisible && !type.IsAbstract && conventions.TypeIsMigration(type) && !candidates.Contains(type)
        select About(Rules.HiddenMigration, type, $"{type.FullName} is not public, so FluentMigrator never runs it") with { Repair = $"public class {type.Name}" };

    private List<Type> Requested(List<Type> candidates, IMigrationRunnerConventions conventions, IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<RunnerOptions>>().Value;
        var groups = candidates.Where(conventions.TypeIsMigration).ToLookup(type => conventions.HasRequestedTags(type, options.Tags ?? [], options.IncludeUntaggedMigrations));
        _findings.AddRange(groups[false].Select(type => NotVerified(type, $"its tags ({TagsOf(type)}) are not asked for")));
        return [.. groups[true]];
    }

    private IEnumerable<Finding> Profiles(List<Type> candidates, IMigrationRunnerConventions conventions, IServiceProvider services)
    {
        var selected = services.GetRequiredService<IOptions<RunnerOptions>>().Value.Profile;
        return from type in candidates
               where conventions.TypeIsProfile(type)
               let profile = type.GetCustomAttribute<ProfileAttribute>()?.ProfileName
               where profile != selected
               select NotVerified(type, $"it belongs to the profile {profile}");
    }

    private IMigration? Construct(Type type, IServiceProvider services)
    {
        try
        {
            return (IMigration)ActivatorUtilities.CreateInstance(services, type);
        }
        catch (Exception exception) when (!MissingDependency.IsCauseOf(exception))
        {
            _findings.Add(About(Rules.ConstructorFails, type, $"{type.FullName} cannot be constructed: {exception.Summary()}") with
            {
                Place = sources.PlaceOf(exception, type) ?? sources.BodyOf(type.UpMethod()),
                Repair = exception is InvalidOperationException && type.GetConstructor(Type.EmptyTypes) is null ? Setup.Example : null,
                Details = ["FluentMigrator constructs every migration before the first one runs: none can run"],
            });
            return null;
        }
    }

    private IEnumerable<Finding> Duplicates(List<IMigrationInfo> infos) =>
        from same in infos.GroupBy(info => info.Version)
        where same.Count() > 1
        let types = same.Select(info => info.Migration.GetType()).ToList()
        select About(Rules.DuplicateVersion, types[^1], $"version {same.Key} is used by {string.Join(" and by ", types.Select(type => type.FullName))}") with
        {
            Version = same.Key,
            Details = [.. types.Select(type => About(Rules.DuplicateVersion, type, "").Place is { } place ? $"{type.FullName} in {place.File}" : type.FullName!)],
            Repair = "give one of them another version",
        };

    /// <summary>Evaluates MigrationConstraint attributes as if each migration was deployed after all before it.</summary>
    private IEnumerable<IMigrationInfo> Allowed(List<IMigrationInfo> infos, IServiceProvider services)
    {
        var context = new MigrationConstraintContext { RunnerOptions = services.GetRequiredService<IOptions<RunnerOptions>>().Value, VersionInfo = new VersionInfo() };
        foreach (var info in infos)
        {
            var type = info.Migration.GetType();
            if (type.GetCustomAttributes<MigrationConstraintAttribute>().FirstOrDefault(constraint => !constraint.ShouldRun(context)) is { } refusing)
            {
                _findings.Add(NotVerified(type, $"its {refusing.GetType().Name} does not let it run") with { Version = info.Version });
                continue;
            }

            context.VersionInfo.AddAppliedMigration(info.Version);
            yield return info;
        }
    }

    private static IEnumerable<Finding> Unjustified(Migration migration) =>
        from suppression in migration.Suppressions
        where suppression.Justification.Length == 0
        select new Finding(Rules.UnjustifiedSuppression, $"{migration.Class} suppresses {suppression.Code} without a justification")
        {
            Phase = "load",
            Version = migration.Version,
            Class = migration.Class,
            Place = migration.Up,
            Repair = $"""[UnconditionalSuppressMessage("Stairway", "{suppression.Code}", Justification = "why it is right here")]""",
        };

    private string NoMigrations(List<Type> candidates, IMigrationRunnerConventions conventions) =>
        candidates.Any(conventions.TypeIsMigration)
            ? $"{assembly.GetName().Name} holds no migrations that run without tags"
            : $"{assembly.GetName().Name} holds no public class with [Migration(…)]";

    private Finding NotVerified(Type type, string reason) => About(Rules.NotVerified, type, $"{type.FullName} was not verified: {reason}");

    private Finding About(Rule rule, Type type, string message) => new(rule, message)
    {
        Phase = "load",
        Version = type.GetCustomAttribute<MigrationAttribute>()?.Version,
        Class = type.FullName,
        Place = sources.BodyOf(type.UpMethod()),
    };

    private static string TagsOf(Type type) =>
        string.Join(", ", type.GetCustomAttributes<TagsAttribute>(inherit: true).Concat(type.GetInterfaces().SelectMany(contract => contract.GetCustomAttributes<TagsAttribute>())).SelectMany(tags => tags.TagNames).Distinct());
}

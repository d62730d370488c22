using System.Globalization;
using System.Reflection;
using FluentMigrator;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>What is said about migration classes when they are loaded.</summary>
internal sealed class ClassFindings(Sources sources)
{
    public Finding Hidden(Type type) =>
        About(Rules.HiddenMigration, type, $"{type.FullName} is not public, so FluentMigrator never runs it") with { Repair = $"public class {type.Name}" };

    public Finding NotVerified(Type type, string reason) => About(Rules.NotVerified, type, $"{type.FullName} was not verified: {reason}");

    public Finding ConstructorFails(Type type, Exception exception) =>
        About(Rules.ConstructorFails, type, $"{type.FullName} cannot be constructed: {exception.Summary()}") with
        {
            Place = sources.PlaceOf(exception, type) ?? sources.BodyOf(type.UpMethod()),
            Repair = exception is InvalidOperationException && type.GetConstructor(Type.EmptyTypes) is null ? Setup.Example : null,
            Details = ["FluentMigrator constructs every migration before the first one runs: none can run"],
        };

    public Finding Duplicate(long version, IReadOnlyList<Type> types) =>
        About(Rules.DuplicateVersion, types[^1], $"version {version} is used by {string.Join(" and by ", types.Select(type => type.FullName))}") with
        {
            Repair = "give one of them another version",
            Details = [.. types.Select(type => sources.BodyOf(type.UpMethod()) is { } place ? $"{type.FullName} in {place.File}" : type.FullName!)],
        };

    public Finding DuplicateAcrossTags(long version, IReadOnlyList<(Type Type, string Tags)> types) =>
        Duplicate(version, [.. types.Select(type => type.Type)]) with
        {
            Message = $"version {version} is used by {string.Join(" and by ", types.Select(type => $"{type.Type.FullName} ({(type.Tags.Length > 0 ? $"tags {type.Tags}" : "no tags")})"))}",
            Severity = Severity.Warning,
        };

    public static Finding Unjustified(Migration migration, Suppression suppression) =>
        new(Rules.UnjustifiedSuppression, $"{migration.Class} suppresses {suppression.Code} without a justification")
        {
            Phase = "load",
            Version = migration.Version,
            Class = migration.Class,
            Place = migration.Up,
            Repair = $"""[UnconditionalSuppressMessage("Stairway", "{suppression.Code}", Justification = "why it is right here")]""",
        };

    public static Finding Unjustified(Assembly assembly, Suppression suppression) =>
        new(Rules.UnjustifiedSuppression, $"{assembly.GetName().Name} suppresses {suppression.Code} of {suppression.Target?.ToString(CultureInfo.InvariantCulture) ?? "no migration"} without a justification")
        {
            Phase = "load",
            Version = suppression.Target,
            Repair = $"""[assembly: UnconditionalSuppressMessage("Stairway", "{suppression.Code}", Target = "{suppression.Target}", Justification = "why it is right")]""",
        };

    private Finding About(Rule rule, Type type, string message) => new(rule, message)
    {
        Phase = "load",
        Version = type.GetCustomAttribute<MigrationAttribute>()?.Version,
        Class = type.FullName,
        Place = sources.BodyOf(type.UpMethod()),
    };
}

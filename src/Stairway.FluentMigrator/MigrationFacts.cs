using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using FluentMigrator;
using FluentMigrator.Infrastructure;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>What the engine wants to know of a migration class.</summary>
internal static class MigrationFacts
{
    private const string Category = "Stairway";

    public static Migration Of(IMigrationInfo info, Sources sources)
    {
        var type = info.Migration.GetType();
        return new(info.Version, type.FullName!)
        {
            InTransaction = info.TransactionBehavior == TransactionBehavior.Default,
            ForwardOnly = type.IsAssignableTo(typeof(ForwardOnlyMigration)),
            AutoReversing = type.IsAssignableTo(typeof(AutoReversingMigration)),
            IsBreaking = info.IsBreakingChange,
            Up = sources.BodyOf(type.UpMethod()),
            Down = sources.BodyOf(type.DownMethod()),
            Suppressions = [.. SuppressionsOf(type)],
        };
    }

    /// <summary>A class that implements IMigration itself has no Up, but the method that FluentMigrator calls.</summary>
    public static MethodInfo? UpMethod(this Type type) =>
        type.GetMethod(nameof(MigrationBase.Up), Type.EmptyTypes) ?? type.GetMethod(nameof(IMigration.GetUpExpressions));

    public static MethodInfo? DownMethod(this Type type) =>
        type.GetMethod(nameof(MigrationBase.Down), Type.EmptyTypes) ?? type.GetMethod(nameof(IMigration.GetDownExpressions));

    /// <summary>Suppressions on the assembly, whose target is the version of a migration.</summary>
    public static IEnumerable<Suppression> SuppressionsOf(Assembly assembly) =>
        assembly.GetCustomAttributes<UnconditionalSuppressMessageAttribute>()
            .Where(attribute => attribute.Category == Category)
            .Select(attribute => Of(attribute) with { Target = long.TryParse(attribute.Target, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null });

    /// <summary>Suppressions on the class, on its Up and on its Down. A rule may be followed by a name, as in "STW0205:Irreversible".</summary>
    private static IEnumerable<Suppression> SuppressionsOf(Type type) =>
        new MemberInfo?[] { type, type.UpMethod(), type.DownMethod() }
            .OfType<MemberInfo>()
            .SelectMany(member => member.GetCustomAttributes<UnconditionalSuppressMessageAttribute>(inherit: false))
            .Where(attribute => attribute.Category == Category)
            .Select(Of);

    private static Suppression Of(UnconditionalSuppressMessageAttribute attribute) => new(attribute.CheckId.Split(':')[0].Trim(), attribute.Justification?.Trim() ?? "");
}

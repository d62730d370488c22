using System.Reflection;

namespace Stairway.Migrations;

/// <summary>Says which assembly was missing when types could not be loaded.</summary>
internal static class MissingDependency
{
    /// <summary>One finding for each assembly; none when the exception is about something else.</summary>
    public static IReadOnlyList<Finding> Explain(Exception exception, string assembly) =>
        [.. Causes(exception).Select(cause => Describe(cause, Path.GetFileNameWithoutExtension(assembly))).OfType<Finding>().DistinctBy(finding => finding.Message)];

    /// <summary>True when an assembly or a type of one is missing.</summary>
    public static bool IsCauseOf(Exception exception) => Explain(exception, "").Count > 0;

    private static IEnumerable<Exception> Causes(Exception exception) => exception switch
    {
        ReflectionTypeLoadException types => types.LoaderExceptions.OfType<Exception>().SelectMany(Causes),
        TargetInvocationException or TypeInitializationException when exception.InnerException is { } inner => Causes(inner),
        _ => [exception],
    };

    private static Finding? Describe(Exception cause, string assembly) => cause switch
    {
        FileNotFoundException { FileName: { } name } when IsAssemblyName(name) =>
            Finding($"{Short(name)}, which {assembly} needs, is missing", cause) with { Repair = RepairFor(name) },
        FileLoadException { FileName: { } name } when IsAssemblyName(name) =>
            Finding($"{Short(name)}, which {assembly} needs, cannot be loaded", cause),
        TypeLoadException { TypeName: { Length: > 0 } type } =>
            Finding($"{type}, which {assembly} needs, is missing from its assembly: another version was found", cause),
        _ => null,
    };

    private static Finding Finding(string message, Exception cause) =>
        new(Rules.DependencyMissing, message) { Phase = "load", Details = [cause.Message.ReplaceLineEndings(" ")] };

    private static string RepairFor(string name) =>
        name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
            ? "it belongs to the shared framework Microsoft.AspNetCore.App: verify with the runtimeconfig.json of the app that uses it"
            : "copy it beside the assembly, or pass it with --reference";

    private static bool IsAssemblyName(string name) => name.Contains(", Version=", StringComparison.Ordinal);

    private static string Short(string name) => new AssemblyName(name) is { Version: { } version } full ? $"{full.Name} {version.ToString(3)}" : name;
}

using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>
/// The user's own say in how the migrations are run: <c>public static class StairwaySetup { public static void Configure(IServiceCollection services) … }</c>,
/// found by its name in any namespace of the migrations' assembly. What a Program.cs tells FluentMigrator, it tells here.
/// </summary>
internal static class Setup
{
    private const string ClassName = "StairwaySetup";
    private const string MethodName = "Configure";

    /// <summary>The line that a user pastes.</summary>
    public const string Example = $"public static class {ClassName} {{ public static void {MethodName}(IServiceCollection services) => services.AddSingleton<IClock, Clock>(); }}";

    /// <summary>Calls it where there is one.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static Finding? Apply(Assembly assembly, IServiceCollection services, Sources sources)
    {
        var classes = assembly.GetLoadableTypes().Where(type => type.Name == ClassName).ToList();
        if (classes is [])
            return null;

        if (classes is not [var setup])
            return Broken($"there are {classes.Count} classes named {ClassName}; one must remain", [.. classes.Select(type => type.FullName!)]);

        var method = setup.GetMethod(MethodName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(IServiceCollection)]);
        if (method is null)
            return Broken($"{setup.FullName} has no static method {MethodName}(IServiceCollection)", []) with { Class = setup.FullName, Repair = Example };

        try
        {
            method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [services], null);
            return null;
        }
        catch (Exception exception) when (!MissingDependency.IsCauseOf(exception))
        {
            return Broken($"{setup.FullName}.{MethodName} throws {exception.Summary()}", []) with
            {
                Class = setup.FullName,
                Place = sources.PlaceOf(exception, setup) ?? sources.BodyOf(method),
            };
        }
    }

    /// <summary>A finding about the setup or the services that it registers.</summary>
    public static Finding Broken(string message, IReadOnlyList<string> details) => new(Rules.SetupFailed, message) { Phase = "load", Details = details };
}

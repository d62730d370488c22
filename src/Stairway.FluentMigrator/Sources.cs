using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using FluentMigrator;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>Finds places in the user's source: of methods, of exceptions, and of whoever is calling right now.</summary>
internal sealed class Sources(Assembly assembly, IReadOnlyList<KeyValuePair<string, string>> pathMap) : IDisposable
{
    private static readonly string[] _others = ["FluentMigrator", "Stairway.", "System.", "Microsoft."];

    private readonly ConcurrentDictionary<Assembly, SourceMap> _maps = [];

    /// <summary>Where a method's body begins; null for a method that the user did not write.</summary>
    public Place? BodyOf(MethodBase? method) => method?.DeclaringType is { } type && IsUsers(type) ? MapOf(type.Assembly).BodyOf(method) : null;

    /// <summary>The statement of the migration that is being executed by the caller: its own class before a base class, the innermost one first.</summary>
    public Place? Calling(Type migration) => PlaceOf(new StackTrace(1, fNeedFileInfo: false), migration);

    /// <summary>The statement of the user's that an exception came from.</summary>
    public Place? PlaceOf(Exception exception, Type migration) => PlaceOf(new StackTrace(exception, fNeedFileInfo: false), migration);

    public void Dispose()
    {
        foreach (var map in _maps.Values)
            map.Dispose();
    }

    private Place? PlaceOf(StackTrace stack, Type migration)
    {
        StackFrame? nearest = null;
        var nearness = 0;
        foreach (var frame in stack.GetFrames())
        {
            if (frame.GetMethod() is { DeclaringType: { } type } && Nearness(type, migration) is var found && found > nearness)
                (nearest, nearness) = (frame, found);

            if (nearness == 3)
                break;
        }

        return nearest?.GetMethod() is { } method ? MapOf(method.DeclaringType!.Assembly).At(method, nearest.GetILOffset()) : null;
    }

    /// <summary>3: the class itself with its closures; 2: another of the user's migration classes; 1: any code of its assembly.</summary>
    private int Nearness(Type type, Type migration)
    {
        var outermost = type;
        while (outermost != migration && outermost.DeclaringType is { } outer)
            outermost = outer;

        return outermost == migration ? 3
            : !IsUsers(type) ? 0
            : typeof(IMigration).IsAssignableFrom(outermost) ? 2
            : type.Assembly == assembly ? 1
            : 0;
    }

    private bool IsUsers(Type type) => type.Assembly == assembly || !_others.Any(prefix => type.Assembly.FullName!.StartsWith(prefix, StringComparison.Ordinal));

    private SourceMap MapOf(Assembly owner) => _maps.GetOrAdd(owner, static (key, paths) => new(key.Location, paths), pathMap);
}

using System.Reflection;

namespace Stairway.Migrations;

/// <summary>Loads the user's migrations into a context of their own, beside the adapter that knows how to run them.</summary>
internal static class HistoryLoader
{
    private const string Adapter = "Stairway.FluentMigrator";

    public static HistoryLoad Load(HistoryOptions options)
    {
        try
        {
            return LoadOrThrow(options);
        }
        catch (Exception exception) when (MissingDependency.Explain(exception, options.Assembly) is { Count: > 0 } findings)
        {
            return new(null, findings);
        }
        catch (BadImageFormatException exception)
        {
            return new(null, [AssemblyFile.Unreadable(options.Assembly, exception.Message)]);
        }
    }

    private static HistoryLoad LoadOrThrow(HistoryOptions options)
    {
        if (AssemblyFile.Refuse(options.Assembly) is { } unreadable)
            return new(null, [unreadable]);

        var assembly = AssemblyFile.Read(options.Assembly);
        var files = new RuntimeFiles(options);
        if (RunnerSet.Refuse(assembly, files) is { } unsupported)
            return new(null, [unsupported]);

        var set = RunnerSet.Choose(files, options.AdapterFolder);
        IReadOnlyList<Finding> notes = set.Note(assembly, files) is { } note ? [note] : [];
        var load = Enter(options, new(options, files, set));
        return load with { Findings = [.. notes, .. load.Findings], IsBundled = set.IsBundled };
    }

    /// <summary>The one place where the engine calls into the context.</summary>
    private static HistoryLoad Enter(HistoryOptions options, MigrationContext context)
    {
        using var scope = context.EnterContextualReflection();
        return context.LoadFromAssemblyName(new(Adapter))
            .GetType(Adapter + ".Adapter", throwOnError: true)!
            .GetMethod("Load", BindingFlags.NonPublic | BindingFlags.Static)!
            .CreateDelegate<Func<HistoryOptions, Assembly, HistoryLoad>>()(options, context.LoadFromAssemblyPath(options.Assembly));
    }
}

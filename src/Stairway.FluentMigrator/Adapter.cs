using System.Reflection;
using Stairway.Migrations;

namespace Stairway.FluentMigrator;

/// <summary>The door through which the engine enters: <see cref="HistoryLoader"/> calls it by reflection, once.</summary>
internal static class Adapter
{
    /// <summary>Finds the migrations of an assembly that lives in this adapter's own load context, and what is wrong with them.</summary>
    internal static HistoryLoad Load(HistoryOptions options, Assembly assembly)
    {
        if (RunnerServices.Refuse(options) is { } unusable)
            return new(null, [unusable]);

        var sources = new Sources(assembly, options.PathMap);
        var recorder = new SqlRecorder();
        var services = new RunnerServices(options, assembly, recorder);
        if (Setup.Apply(assembly, services.Collection, sources) is { } broken)
            return new(null, [broken]);

        var provider = services.Build();
        var discovery = new Discovery(assembly, sources);
        if (discovery.Find(provider) is { } migrations)
            return new(new FluentMigratorHistory(options, provider, recorder, sources, migrations, assembly) { Skipped = discovery.Skipped }, discovery.Findings);

        provider.Dispose();
        recorder.Dispose();
        sources.Dispose();
        return new(null, discovery.Findings) { Migrations = discovery.Constructed };
    }
}

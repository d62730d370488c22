using System.Reflection;
using FluentMigrator;
using FluentMigrator.Expressions;
using FluentMigrator.Runner.Processors;

namespace Stairway.FluentMigrator;

/// <summary>
/// The processor as FluentMigrator's runner and version loader see it: what a <see cref="HeadRun"/> does passes through here.
/// A proxy made at run time, because the interface grows with FluentMigrator's versions.
/// </summary>
internal class WatchedProcessor : DispatchProxy
{
    private WatchedProcessorAccessor _accessor = null!;

    public static IMigrationProcessor Around(WatchedProcessorAccessor accessor)
    {
        var proxy = Create<IMigrationProcessor, WatchedProcessor>();
        ((WatchedProcessor)(object)proxy)._accessor = accessor;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        object? Call() => targetMethod!.Invoke(_accessor.Unwatched, BindingFlags.DoNotWrapExceptions, null, args, null);

        return (targetMethod!.Name, HeadRun.Current) switch
        {
            (nameof(IMigrationProcessor.Process), { } run) => run.Execute((IMigrationExpression)args![0]!, Call),
            (nameof(IMigrationProcessor.Execute), { } run) => run.Execute(null, Call),
            (nameof(IMigrationProcessor.CommitTransaction), { } run) => run.Commit(Call),
            (nameof(IMigrationProcessor.RollbackTransaction), { } run) => run.RollBack(Call),
            (nameof(IQuerySchema.SchemaExists) or nameof(IQuerySchema.TableExists) or nameof(IQuerySchema.ColumnExists), _) when _accessor.KnownRows is not null => true,
            ("get_" + nameof(IMigrationProcessor.DatabaseType), _) => _accessor.Names.Answer((string)Call()!),
            ("get_" + nameof(IMigrationProcessor.DatabaseTypeAliases), _) => _accessor.Names.Answer((IList<string>)Call()!),
            (nameof(IMigrationProcessor.ReadTableData), _) when _accessor.KnownRows is { } rows => rows.None(),
            _ => Call(),
        };
    }
}

/// <summary>Gives FluentMigrator the watched processor, and the steps the real one.</summary>
internal sealed class WatchedProcessorAccessor : IProcessorAccessor
{
    public WatchedProcessorAccessor(IProcessorAccessor inner)
    {
        Unwatched = inner.Processor;
        Processor = WatchedProcessor.Around(this);
    }

    public IMigrationProcessor Unwatched { get; }

    public IMigrationProcessor Processor { get; }

    /// <summary>What migrations are told when they ask which database this is.</summary>
    public DatabaseNames Names { get; } = new();

    /// <summary>Set while a version loader is made for a version table that is known to be there: its questions need not reach the server.</summary>
    public VersionRows? KnownRows { get; set; }
}

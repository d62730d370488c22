using System.Reflection;
using FluentMigrator;
using FluentMigrator.Expressions;
using FluentMigrator.Runner.Processors;

namespace Stairway.FluentMigrator;

/// <summary>
/// The processor as FluentMigrator's own runner sees it: what a <see cref="HeadRun"/> does passes through here. A proxy made at run time,
/// because the interface grows with FluentMigrator's versions.
/// </summary>
internal class WatchedProcessor : DispatchProxy
{
    private IMigrationProcessor _inner = null!;

    public static IMigrationProcessor Around(IMigrationProcessor inner)
    {
        var proxy = Create<IMigrationProcessor, WatchedProcessor>();
        ((WatchedProcessor)(object)proxy)._inner = inner;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        object? Call() => targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);

        return (targetMethod!.Name, HeadRun.Current) switch
        {
            (nameof(IMigrationProcessor.Process), { } run) => run.Execute((IMigrationExpression)args![0]!, Call),
            (nameof(IMigrationProcessor.Execute), { } run) => run.Execute(null, Call),
            (nameof(IMigrationProcessor.CommitTransaction), { } run) => run.Commit(Call),
            (nameof(IMigrationProcessor.RollbackTransaction), { } run) => run.RollBack(Call),
            _ => Call(),
        };
    }
}

/// <summary>Gives FluentMigrator the watched processor, and the steps the real one.</summary>
internal sealed class WatchedProcessorAccessor(IProcessorAccessor inner) : IProcessorAccessor
{
    public IMigrationProcessor Unwatched => inner.Processor;

    public IMigrationProcessor Processor { get; } = WatchedProcessor.Around(inner.Processor);
}

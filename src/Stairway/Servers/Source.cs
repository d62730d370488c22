namespace Stairway.Servers;

/// <summary>Where a server may come from.</summary>
internal abstract class Source(Provider provider, string name)
{
    public Provider Provider => provider;

    /// <summary>"local binaries".</summary>
    public string Name => name;

    /// <summary>Says what it would give; starts nothing, downloads nothing.</summary>
    /// <exception cref="UnusableException">It can give nothing.</exception>
    public abstract Task<string> ExamineAsync(ServerOptions options, CancellationToken cancellationToken);

    /// <exception cref="UnusableException">It can give nothing.</exception>
    public abstract Task<Server> StartAsync(ServerOptions options, IProgress<string>? progress, CancellationToken cancellationToken);
}

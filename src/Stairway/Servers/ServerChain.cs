using Npgsql;

namespace Stairway.Servers;

/// <summary>The ways to a server, in the order in which they are tried.</summary>
internal static class ServerChain
{
    private static readonly Source[] Sources = [new GivenSource(), new LocalSource(), new EmbeddedSource(), new ContainerSource()];

    /// <summary>Gives the server of the first link that has one.</summary>
    /// <param name="progress">Told what takes long, and when what was named is passed over.</param>
    /// <exception cref="NoServerException">None has one.</exception>
    public static async Task<Server> StartAsync(ServerOptions options, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        List<Link> closed = [];
        foreach (var source in Wanted(options))
        {
            try
            {
                return await source.StartAsync(options, progress, cancellationToken);
            }
            catch (Exception e) when (IsReason(e))
            {
                closed.Add(new Link(source.Name, IsUsable: false, e.Message));
                if (options.Provider == Provider.Auto && IsNamed(source, options))
                    progress?.Report($"Going on without the {source.Name}: {e.Message}");
            }
        }
        throw new NoServerException(closed, InstallAdvice.ForThisMachine());
    }

    /// <summary>What each link would give; starts nothing, downloads nothing.</summary>
    public static async Task<IReadOnlyList<Link>> ExamineAsync(ServerOptions options, CancellationToken cancellationToken = default) =>
        await Task.WhenAll(Wanted(options).Select(source => ExamineAsync(source, options, cancellationToken)));

    private static async Task<Link> ExamineAsync(Source source, ServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return new Link(source.Name, IsUsable: true, await source.ExamineAsync(options, cancellationToken));
        }
        catch (Exception e) when (IsReason(e))
        {
            return new Link(source.Name, IsUsable: false, e.Message);
        }
    }

    private static IEnumerable<Source> Wanted(ServerOptions options) =>
        Sources.Where(source => options.Provider == Provider.Auto || source.Provider == options.Provider);

    /// <summary>Whether the user named just this: a variable that is set, a folder.</summary>
    private static bool IsNamed(Source source, ServerOptions options) => source.Provider switch
    {
        Provider.Server => options.Given?.Value is not null,
        Provider.Local => options.Bin is not null,
        _ => false,
    };

    /// <summary>What the machine or the server refuses is a reason; anything else is our own fault.</summary>
    private static bool IsReason(Exception e) => e is UnusableException or NpgsqlException or IOException or UnauthorizedAccessException;
}

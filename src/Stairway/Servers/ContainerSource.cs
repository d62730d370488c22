using DotNet.Testcontainers.Builders;
using Stairway.Servers.Own;
using Testcontainers.PostgreSql;

namespace Stairway.Servers;

/// <summary>A container engine, through Testcontainers.</summary>
internal sealed class ContainerSource() : Source(Provider.Container, "container")
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public override async Task<string> ExamineAsync(ServerOptions options, CancellationToken cancellationToken) =>
        $"{(await BuildAsync(options, cancellationToken)).Image.FullName}";

    public override async Task<Server> StartAsync(ServerOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var container = await BuildAsync(options, cancellationToken);
        progress?.Report($"Starting a container of {container.Image.FullName}");
        try
        {
            return await ContainerServer.StartAsync(container, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new UnusableException($"the container of {container.Image.FullName} does not start: {e.Message}", e);
        }
    }

    /// <summary>Describes the container, if an engine answers: a client alone, or a socket behind which nobody listens, is none.</summary>
    private static async Task<PostgreSqlContainer> BuildAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => ContainerServer.Build(options.Version ?? Binaries.Newest), cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (DockerUnavailableException e)
        {
            throw new UnusableException("no container engine answers", e);
        }
        catch (TimeoutException e)
        {
            throw new UnusableException($"the container engine does not answer within {Patience.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new UnusableException($"the container engine cannot be used: {e.GetBaseException().Message}", e);    // a DOCKER_HOST that is no address, a configuration that is no JSON
        }
    }
}

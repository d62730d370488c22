namespace Stairway.Servers;

/// <summary>The server that the user named.</summary>
internal sealed class GivenSource() : Source(Provider.Server, "given server")
{
    public override Task<string> ExamineAsync(ServerOptions options, CancellationToken cancellationToken) =>
        GivenServer.ExamineAsync(options, cancellationToken);

    public override async Task<Server> StartAsync(ServerOptions options, IProgress<string>? progress, CancellationToken cancellationToken) =>
        await GivenServer.OpenAsync(options, progress, cancellationToken);
}

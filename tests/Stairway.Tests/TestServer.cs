using System.Collections.Concurrent;
using Stairway.Servers;
using Stairway.Servers.Own;

namespace Stairway.Tests;

/// <summary>The servers that all tests of this assembly share: one for each major version, started when first asked for.</summary>
[TestClass]
public sealed class TestServer
{
    private static readonly ConcurrentDictionary<int, Lazy<Task<Server>>> Servers = new();

    internal static Machine Machine { get; } = Machine.From(Environment.GetEnvironmentVariable);

    /// <summary>An empty database on a server of any version, for one test alone.</summary>
    internal static async Task<Database> CreateDatabaseAsync() => await (await OfMajorAsync(0)).CreateDatabaseAsync();

    /// <summary>The server of a major version; 0: of any.</summary>
    internal static Task<Server> OfMajorAsync(int major) =>
        Servers.GetOrAdd(major, _ => new Lazy<Task<Server>>(() => StartAsync(major))).Value;

    [AssemblyCleanup]
    public static async Task CleanUpAsync()
    {
        foreach (var server in Servers.Values.Where(server => server.IsValueCreated))
            await (await server.Value).DisposeAsync();
    }

    private static async Task<Server> StartAsync(int major)
    {
        var account = Account.ForServers(Machine);
        foreach (var folder in await LocalBinaries.FoldersAsync(Machine, CancellationToken.None))
        {
            var binaries = await Binaries.ExamineAsync(folder, account, CancellationToken.None);
            if (major == 0 || binaries.Major == major)
                return await OwnServer.StartAsync(binaries, folder, Machine, null, CancellationToken.None);
        }
        throw new InvalidOperationException($"no local PostgreSQL {major}");
    }
}

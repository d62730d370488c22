using System.Collections.Concurrent;
using Stairway.Servers;

namespace Stairway.Tests;

/// <summary>The servers that all tests of this assembly share: one for each major version, started when first asked for.</summary>
[TestClass]
public sealed class TestServer
{
    private static readonly ConcurrentDictionary<int, Lazy<Task<Server>>> Servers = new();

    /// <summary>Whatever version the machine has.</summary>
    internal const int AnyMajor = 0;

    private const int ForClimbs = -1;

    /// <summary>This machine, and nothing asked for.</summary>
    internal static ServerOptions Options { get; } = new(Machine.From(Environment.GetEnvironmentVariable));

    /// <summary>An empty database.</summary>
    internal static async Task<Database> CreateDatabaseAsync() => await (await OfMajorAsync(AnyMajor)).CreateDatabaseAsync();

    /// <summary>The server of a major version: from local binaries where they match, else the embedded package.</summary>
    internal static Task<Server> OfMajorAsync(int major) =>
        Servers.GetOrAdd(major, _ => new Lazy<Task<Server>>(() => ServerChain.StartAsync(Options with { Version = major > 0 ? major : null }))).Value;

    /// <summary>The server on which no test makes or drops a role: a climb compares what the whole cluster holds.</summary>
    internal static Task<Server> OfClimbsAsync() => OfMajorAsync(ForClimbs);

    [AssemblyCleanup]
    public static async Task CleanUpAsync()
    {
        foreach (var server in Servers.Values.Where(server => server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
            await (await server.Value).DisposeAsync();
    }
}

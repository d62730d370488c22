using System.Net;
using System.Net.Sockets;

namespace Stairway.Servers.Own;

/// <summary>Where a server of ours listens: on a socket in its own folder, or where systems or their tools have none, on the loopback interface.</summary>
/// <param name="Host">As Npgsql names it.</param>
/// <param name="Arguments">As <c>postgres</c> is told.</param>
internal sealed record Endpoint(string Host, int Port, IReadOnlyList<string> Arguments)
{
    private const int NoPort = 5432;    // a part of the socket's name

    public static Endpoint For(ServerFolder folder) => OperatingSystem.IsWindows() ? Loopback(FreePort()) : Socket(folder);

    private static Endpoint Socket(ServerFolder folder) => new(folder.Path, NoPort, ["-k", folder.Path, "-p", $"{NoPort}"]);

    private static Endpoint Loopback(int port) => new("127.0.0.1", port, ["-h", "127.0.0.1", "-p", $"{port}"]);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

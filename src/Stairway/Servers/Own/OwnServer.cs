using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Stairway.Servers.Own;

/// <summary>A server that we start for this run.</summary>
internal sealed class OwnServer : Server
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ServerFolder folder;
    private readonly Guardian guardian;
    private readonly Administration administration;

    private OwnServer(ServerFolder folder, Guardian guardian, Administration administration, string description)
    {
        this.folder = folder;
        this.guardian = guardian;
        this.administration = administration;
        Description = description;
    }

    public override int Major => administration.Major;

    public override string Description { get; }

    /// <param name="origin">Where the binaries are from: "/usr/lib/postgresql/15/bin".</param>
    /// <exception cref="UnusableException">It does not start; the message holds the end of its log.</exception>
    public static async Task<OwnServer> StartAsync(Binaries binaries, string origin, Machine machine, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var account = Account.ForServers(machine);
        foreach (var run in RunFolder.All(machine, account))
            await Reaper.SweepAsync(run);

        var cache = CacheFolder.Open(machine, account);
        var template = await ClusterTemplate.GetAsync(binaries, cache, progress, cancellationToken);
        try
        {
            return await StartAsync(binaries, template, origin, RunFolder.Open(machine, account), account, cancellationToken);
        }
        catch (UnusableException) when (!template.IsNew)
        {
            template.Discard();    // it may have been damaged since it was made: a cleaner of temporary files takes what looks old
            template = await ClusterTemplate.GetAsync(binaries, cache, progress, cancellationToken);
            return await StartAsync(binaries, template, origin, RunFolder.Open(machine, account), account, cancellationToken);
        }
    }

    public override string Log => guardian.Log;

    public override async Task<Database> CreateDatabaseAsync(Database? template = null, CancellationToken cancellationToken = default)
    {
        var database = administration.Name(RandomName());
        await administration.CreateAsync(database, template, cancellationToken);
        return database;
    }

    public override Task DropDatabaseAsync(Database database, CancellationToken cancellationToken = default) =>
        administration.DropAsync(database, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await administration.DisposeAsync();
        await EndAsync(guardian, folder);
    }

    private static async Task<OwnServer> StartAsync(
        Binaries binaries, ClusterTemplate template, string origin, string run, Account account, CancellationToken cancellationToken)
    {
        var folder = ServerFolder.Create(run, account);
        var port = OperatingSystem.IsWindows() ? FreePort() : 5432;
        string[] arguments = OperatingSystem.IsWindows() ? ["-h", "127.0.0.1", "-p", $"{port}"] : ["-h", "", "-k", folder.Path, "-p", $"{port}"];
        var guardian = Guardian.Start(binaries, folder, template, arguments, account);
        try
        {
            await ReadyAsync(guardian, folder, cancellationToken);
            var administration = await EnterAsync(OperatingSystem.IsWindows() ? "127.0.0.1" : folder.Path, port, template.Password, cancellationToken);
            return new OwnServer(folder, guardian, administration, $"PostgreSQL {binaries.Version} from {origin}");
        }
        catch
        {
            await EndAsync(guardian, folder);
            throw;
        }
    }

    private static async Task ReadyAsync(Guardian guardian, ServerFolder folder, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!Postmaster.IsReady(folder.Data))
        {
            if (guardian.Gone.IsCompleted)
                throw new UnusableException($"the server ended while it started: {guardian.Log}");
            if (clock.Elapsed > Patience)
                throw new UnusableException($"the server did not start within {Patience.TotalSeconds:0} s: {guardian.Log}");
            await Task.Delay(2, cancellationToken);
        }
    }

    /// <summary>Connects with the template's password and gives the server one of its own.</summary>
    private static async Task<Administration> EnterAsync(string host, int port, Password first, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = host,
            Port = port,
            Username = ClusterTemplate.Superuser,
            Password = first.Text,
            Database = "postgres",
            SslMode = SslMode.Disable,
            Timezone = "UTC",
        };
        var connection = await Administration.ConnectAsync(settings, cancellationToken);
        var own = Password.Random();
        settings.Password = own.Text;
        var administration = new Administration(connection, settings, empty: "template1");
        await administration.RunAsync($"alter role {ClusterTemplate.Superuser} password '{own.Verifier()}'", cancellationToken);
        return administration;
    }

    private static async Task EndAsync(Guardian guardian, ServerFolder folder)
    {
        await guardian.DisposeAsync();
        if (Postmaster.Of(folder.Data) is { } survivor)
            await survivor.QuitAsync();    // somebody killed the guardian
        folder.Delete();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Diagnostics;
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

    public override string Log => guardian.Log;

    /// <param name="origin">Where the binaries are from: "/usr/lib/postgresql/15/bin".</param>
    /// <exception cref="UnusableException">It does not start; the message holds the end of its log.</exception>
    public static async Task<OwnServer> StartAsync(Binaries binaries, string origin, Machine machine, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var account = Account.ForServers(machine);
        foreach (var run in RunFolder.All(machine, account))
            await Reaper.SweepAsync(run, progress);
        var template = await ClusterTemplate.GetAsync(binaries, CacheFolder.Open(machine, account), progress, cancellationToken);

        var folder = ServerFolder.Choose(RunFolder.Open(machine, account));
        var endpoint = Endpoint.For(folder);
        Guardian? guardian = null;
        try
        {
            guardian = Guardian.Start(binaries, folder, template, endpoint.Arguments, account);
            await ReadyAsync(guardian, folder, cancellationToken);
            var administration = await EnterAsync(endpoint, template.Password, cancellationToken);
            return new OwnServer(folder, guardian, administration, $"PostgreSQL {binaries.Version} from {origin}");
        }
        catch
        {
            await EndAsync(guardian, folder);
            throw;
        }
    }

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
    private static async Task<Administration> EnterAsync(Endpoint endpoint, Password first, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = endpoint.Host,
            Port = endpoint.Port,
            Username = ClusterTemplate.Superuser,
            Password = first.Text,
            Database = "postgres",
            SslMode = SslMode.Disable,

            // said here, they are not looked for in the environment
            ApplicationName = "Stairway",
            ClientEncoding = "UTF8",
            GssEncryptionMode = GssEncryptionMode.Disable,
            Options = "-c client_min_messages=notice",
            RequireAuth = "ScramSHA256",
            Timezone = "UTC",
        };
        var connection = await Administration.ConnectAsync(settings, cancellationToken);
        var own = Password.Random();
        settings.Password = own.Text;
        var administration = new Administration(connection, settings, empty: "template1");
        await administration.RunAsync($"alter role {ClusterTemplate.Superuser} password '{own.Verifier()}'", cancellationToken);
        return administration;
    }

    private static async Task EndAsync(Guardian? guardian, ServerFolder folder)
    {
        if (guardian is not null)
            await guardian.DisposeAsync();
        if (Postmaster.Of(folder.Data) is { } survivor)
            await survivor.QuitAsync();    // somebody killed the guardian
        folder.Delete();
    }
}

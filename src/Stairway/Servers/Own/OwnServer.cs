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
    private readonly Endpoint endpoint;
    private readonly Password password;
    private bool kept;

    private OwnServer(ServerFolder folder, Guardian guardian, Administration administration, Endpoint endpoint, Password password, string description)
    {
        this.endpoint = endpoint;
        this.password = password;
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
            var password = Password.Random();
            var administration = await EnterAsync(endpoint, template.Password, password, cancellationToken);
            return new OwnServer(folder, guardian, administration, endpoint, password, $"PostgreSQL {binaries.Version} from {origin}");
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

    public override async Task<Kept> KeepAsync(IReadOnlyList<(Database Database, string State)> databases)
    {
        folder.Keep(password);
        await guardian.ReleaseAsync();
        kept = true;

        var way = $"host={Quote(endpoint.Host)} port={endpoint.Port} user={ClusterTemplate.Superuser} passfile={Quote(folder.KeptFile)}";
        return new Kept(
            [.. databases.Select(left => new KeptDatabase(left.Database.Name, left.State, $"psql \"{way} dbname={left.Database.Name}\""))],
            $"end the server, and they go with it: {(OperatingSystem.IsWindows() ? "taskkill /F /PID" : "kill -INT")} {Postmaster.Of(folder.Data)?.Number}");
    }

    public override async ValueTask DisposeAsync()
    {
        if (kept)
        {
            await guardian.DisposeAsync();
            folder.Dispose();
        }
        else
        {
            await EndAsync(guardian, folder);    // first: whoever is still at work on the connection ends, too
        }
        await administration.DisposeAsync();
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
    private static async Task<Administration> EnterAsync(Endpoint endpoint, Password first, Password own, CancellationToken cancellationToken)
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
        settings.Password = own.Text;
        var administration = new Administration(connection, settings, empty: "template1");
        await administration.RunAsync($"alter role {ClusterTemplate.Superuser} password '{own.Verifier()}'", cancellationToken);
        return administration;
    }

    /// <summary>A value in a connection string of libpq's (manual, 34.1.1).</summary>
    private static string Quote(string value) => $"'{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";

    private static async Task EndAsync(Guardian? guardian, ServerFolder folder)
    {
        if (guardian is not null)
            await guardian.DisposeAsync();
        if (Postmaster.Of(folder.Data) is { } survivor)
            await survivor.QuitAsync();    // somebody killed the guardian
        folder.Delete();
    }
}

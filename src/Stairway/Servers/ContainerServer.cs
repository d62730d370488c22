using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Stairway.Servers.Own;
using Testcontainers.PostgreSql;

namespace Stairway.Servers;

/// <summary>A server in a container, which Testcontainers removes even if we are killed.</summary>
internal sealed class ContainerServer : Server
{
    private readonly PostgreSqlContainer container;
    private readonly Administration administration;

    private ContainerServer(PostgreSqlContainer container, Administration administration, string description)
    {
        this.container = container;
        this.administration = administration;
        Description = description;
    }

    public override int Major => administration.Major;

    public override string Description { get; }

    public static async Task<ContainerServer> StartAsync(PostgreSqlContainer container, CancellationToken cancellationToken)
    {
        try
        {
            await container.StartAsync(cancellationToken);
            var settings = new NpgsqlConnectionStringBuilder(container.GetConnectionString());
            var administration = new Administration(await Administration.ConnectAsync(settings, cancellationToken), settings, empty: "template0");
            return new ContainerServer(container, administration, $"PostgreSQL {administration.Major} in a container of {container.Image.FullName}");
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="DotNet.Testcontainers.Builders.DockerUnavailableException">No engine answers.</exception>
    public static PostgreSqlContainer Build(int major)
    {
        // until 17 the image declares a volume for the data folder itself
        var data = major >= 18 ? "/var/lib/postgresql" : "/var/lib/postgresql/data";
        var settings = Settings.For(major).SelectMany(setting => new[] { "-c", $"{setting.Name}={setting.Value}" });
        return new PostgreSqlBuilder($"postgres:{major}")
            .WithPassword(Password.Random().Text)
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--no-sync --encoding=UTF8 --locale=C")
            .WithTmpfsMount(data)
            .WithCommand([.. settings])
            .WithLogger(NullLogger.Instance)
            .Build();
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
        await container.DisposeAsync();
    }
}

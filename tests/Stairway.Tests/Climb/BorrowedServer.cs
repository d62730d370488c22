using Stairway.Servers;

namespace Stairway.Tests.Climb;

/// <summary>The assembly's shared server for one verification: disposing drops that verification's databases, and the server goes on.</summary>
internal sealed class BorrowedServer(Server server) : Server
{
    private readonly List<Database> _databases = [];

    public override int Major => server.Major;

    public override string Description => server.Description;

    public override async Task<Database> CreateDatabaseAsync(Database? template = null, CancellationToken cancellationToken = default)
    {
        var database = await server.CreateDatabaseAsync(template, cancellationToken);
        _databases.Add(database);
        return database;
    }

    public override Task DropDatabaseAsync(Database database, CancellationToken cancellationToken = default)
    {
        _databases.Remove(database);
        return server.DropDatabaseAsync(database, cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var database in _databases) await server.DropDatabaseAsync(database);
    }
}

using Stairway.Servers;

namespace Stairway.Tests.Climb;

/// <summary>A server of the assembly's for one verification: disposing drops that verification's databases, and the server goes on.</summary>
/// <param name="isShared">True for a verification that is to believe that others use the server, too.</param>
internal sealed class BorrowedServer(Server server, bool isShared = false) : Server
{
    private readonly List<Database> _databases = [];

    public override int Major => server.Major;

    public override bool IsShared => isShared;

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

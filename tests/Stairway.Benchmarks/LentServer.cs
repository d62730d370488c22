using Stairway.Servers;

namespace Stairway.Benchmarks;

/// <summary>One server for many verifications: each ends with its own databases gone and the server still there.</summary>
internal sealed class LentServer(Server owner) : Server
{
    private readonly HashSet<Database> _lent = [];

    public override int Major => owner.Major;

    public override string Description => owner.Description;

    public override async Task<Database> CreateDatabaseAsync(Database? template = null, CancellationToken cancellationToken = default)
    {
        var made = await owner.CreateDatabaseAsync(template, cancellationToken);
        _lent.Add(made);
        return made;
    }

    public override async Task DropDatabaseAsync(Database database, CancellationToken cancellationToken = default)
    {
        await owner.DropDatabaseAsync(database, cancellationToken);
        _lent.Remove(database);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var database in _lent.ToList()) await DropDatabaseAsync(database);
    }
}

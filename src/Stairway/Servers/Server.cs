using System.Security.Cryptography;

namespace Stairway.Servers;

/// <summary>A PostgreSQL on which throwaway databases are made. Disposing drops what was made: the whole server where it is ours, else our databases.</summary>
internal abstract class Server : IAsyncDisposable
{
    /// <summary>The major version: 13 to 18.</summary>
    public abstract int Major { get; }

    /// <summary>What was chosen, in one line without secrets: "PostgreSQL 15.18 from /usr/lib/postgresql/15/bin".</summary>
    public abstract string Description { get; }

    /// <summary>True when others use it, too, so that what all its databases share may be theirs.</summary>
    public virtual bool IsShared => false;

    /// <summary>The last lines that the server wrote, to explain why it died; empty where it is not ours to read.</summary>
    public virtual string Log => "";

    /// <summary>Creates a database that only this run may touch.</summary>
    /// <param name="template">A database of this run to copy, with nobody connected to it; null: an empty one, from template0.</param>
    public abstract Task<Database> CreateDatabaseAsync(Database? template = null, CancellationToken cancellationToken = default);

    /// <summary>Drops a database of this run, whoever is connected to it.</summary>
    public abstract Task DropDatabaseAsync(Database database, CancellationToken cancellationToken = default);

    /// <summary>Leaves databases for looking around when this is disposed, and the server with them where it is ours.</summary>
    /// <param name="databases">Each with what it shows: "after Down() of 2 AddUsers".</param>
    public virtual Task<Kept> KeepAsync(IReadOnlyList<(Database Database, string State)> databases) =>
        Task.FromResult(new Kept([], $"nothing can be kept of {Description}: choose another with --postgres"));

    public abstract ValueTask DisposeAsync();

    /// <summary>A name that nobody else has chosen.</summary>
    protected static string RandomName() => $"stw_{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
}

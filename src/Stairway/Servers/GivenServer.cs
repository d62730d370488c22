using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace Stairway.Servers;

/// <summary>A server that the user named. It is not ours: we make databases of our own on it and touch nothing else.</summary>
internal sealed class GivenServer : Server
{
    private readonly Administration administration;
    private readonly Marker marker;
    private readonly GivenConnection given;
    private readonly ConcurrentDictionary<string, Database> made = new();

    private GivenServer(Administration administration, Marker marker, ServerOptions options, ServerFacts facts)
    {
        this.administration = administration;
        this.marker = marker;
        given = options.Given!;
        Description = Describe(options, facts);
    }

    public override int Major => administration.Major;

    public override bool IsShared => true;

    public override string Description { get; }

    /// <exception cref="UnusableException">It does not answer, or cannot serve.</exception>
    public static async Task<GivenServer> OpenAsync(ServerOptions options, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var (connection, settings, facts) = await ConnectAsync(options, cancellationToken);
        var marker = new Marker(options.Machine.Name, Environment.ProcessId, facts.Now, BitConverter.ToInt64(RandomNumberGenerator.GetBytes(8)));
        var greeting = $"select pg_catalog.pg_advisory_lock({marker.Token})";    // dies with us: whoever finds our databases can tell
        var administration = new Administration(connection, settings, empty: "template0") { Greeting = greeting };
        try
        {
            await administration.RunAsync(greeting, cancellationToken);
            foreach (var orphan in await Orphans.FindAsync(connection, cancellationToken))
            {
                progress?.Report($"Dropping {orphan}, which a run that died has left on the given server");
                await administration.DropAsync(administration.Name(orphan), cancellationToken);
            }
            return new GivenServer(administration, marker, options, facts);
        }
        catch
        {
            await administration.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says what the server is.</summary>
    /// <exception cref="UnusableException">It does not answer, or cannot serve.</exception>
    public static async Task<string> ExamineAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        var (connection, _, facts) = await ConnectAsync(options, cancellationToken);
        await connection.DisposeAsync();
        return Describe(options, facts);
    }

    public override async Task<Database> CreateDatabaseAsync(Database? template = null, CancellationToken cancellationToken = default)
    {
        var database = administration.Name(RandomName());
        made[database.Name] = database;    // before it exists: a cancelled creation may have succeeded
        await administration.CreateAsync(database, template, cancellationToken);
        await administration.RunAsync($"comment on database {database.Name} is {Literal(marker.ToString())}", cancellationToken);
        return database;
    }

    public override async Task DropDatabaseAsync(Database database, CancellationToken cancellationToken = default)
    {
        if (!made.ContainsKey(database.Name))
            throw new InvalidOperationException($"Database {database} was not made by this run");
        await administration.DropAsync(database, cancellationToken);
        made.TryRemove(database.Name, out _);
    }

    /// <summary>Without our marker they are nobody's orphans.</summary>
    public override async Task<Kept> KeepAsync(IReadOnlyList<(Database Database, string State)> databases)
    {
        foreach (var (database, state) in databases)
        {
            await administration.RunAsync($"comment on database {database.Name} is {Literal($"Stairway kept this database, {state}")}", CancellationToken.None);
            made.TryRemove(database.Name, out _);
        }

        return new Kept(
            [.. databases.Select(left => new KeptDatabase(left.Database.Name, left.State, $"database {left.Database.Name} on the server in {given}"))],
            $"drop them when you are done: {string.Join(" ", databases.Select(left => $"drop database {left.Database.Name};"))}");
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            foreach (var database in made.Values)
                await DropDatabaseAsync(database);
        }
        catch (NpgsqlException)
        {
            // the server has gone or does not let us: our marker says to a later run that this may be dropped
        }
        finally
        {
            await administration.DisposeAsync();
        }
    }

    private static async Task<(NpgsqlConnection, NpgsqlConnectionStringBuilder, ServerFacts)> ConnectAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        var settings = Parse(options.Given);
        NpgsqlConnection? connection = null;
        try
        {
            var kept = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { KeepAlive = 60 };    // its lock says that we live
            connection = await Administration.ConnectAsync(kept, cancellationToken);
            var facts = await ServerFacts.ReadAsync(connection, cancellationToken);
            if (facts.Objection(options.Version) is { } objection)
                throw new UnusableException($"the server in {options.Given} {objection}");
            return (connection, settings, facts);
        }
        catch (Exception e)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            if (e is NpgsqlException or ArgumentException)    // the latter: no host, a port that is none
                throw new UnusableException($"the server in {options.Given} does not let us in: {e.Message}", e);
            throw;
        }
    }

    private static NpgsqlConnectionStringBuilder Parse(GivenConnection? given)
    {
        if (given is null)
            throw new UnusableException("none is named");
        if (string.IsNullOrWhiteSpace(given.Value))
            throw new UnusableException($"the environment variable {given} is not set");
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(given.Value);
            settings.Database ??= "postgres";
            return settings;
        }
        catch (ArgumentException)
        {
            // what Npgsql says may quote a part of a password
            throw new UnusableException($"what {given} holds is not a connection string of Npgsql's, such as Host=localhost;Username=ci;Password=…");
        }
    }

    private static string Describe(ServerOptions options, ServerFacts facts) => $"PostgreSQL {facts.Version}, the server in {options.Given}";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}

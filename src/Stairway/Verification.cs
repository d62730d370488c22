using System.Collections.Concurrent;
using Npgsql;
using Stairway.Climb;
using Stairway.Migrations;
using Stairway.Servers;

namespace Stairway;

/// <summary>Proves a history of migrations: loads it, climbs it up, down and up again on a throwaway server, takes the whole trip, and says what it found.</summary>
/// <param name="said">Gets what is worth a line while it goes on: which server was chosen, what is downloaded.</param>
/// <param name="progress">Gets where the climb is.</param>
internal sealed class Verification(VerificationOptions options, IProgress<string>? said = null, IProgress<ClimbProgress>? progress = null)
{
    private readonly Position _position = new();

    /// <summary>Brings the server, which is disposed at the end.</summary>
    public Func<CancellationToken, Task<Server>> StartServer { get; init; } = cancellationToken => ServerChain.StartAsync(options.Server, said, cancellationToken);

    /// <summary>Findings, not exceptions: whatever is wrong with the migrations, the options or the machine is in the report.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is left behind.</exception>
    public async Task<VerificationReport> RunAsync(CancellationToken cancellationToken)
    {
        var starting = options.Extent == Extent.Load ? null : StartServer(cancellationToken); // while the migrations are loaded
        var load = HistoryLoader.Load(options.History);
        using var history = load.History;

        try
        {
            await using var server = starting is null ? null : await starting;
            if (server is null || history is null) return Report(history, load.Findings, server, null);

            said?.Report(server.Description);
            var (findings, climbed) = await ClimbAsync(history, server, options, cancellationToken);
            return Report(history, [.. load.Findings, .. findings], server, climbed);
        }
        catch (NoServerException e)
        {
            return Report(history, [.. load.Findings, new Finding(Rules.NoServer, e.Message.Split('\n')[0]) { Details = [.. e.Links.Select(link => link.ToString()), e.Advice] }], null, null);
        }
    }

    private async Task<(IReadOnlyList<Finding>, Climbed?)> ClimbAsync(IHistory history, Server server, VerificationOptions chosen, CancellationToken cancellationToken)
    {
        var findings = new ConcurrentQueue<Finding>();
        using var expiry = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            // a thread of its own: the migrations' code may never return
            var climb = Task.Run(() => ClimbAndTripAsync(history, server, chosen, findings, expiry.Token), expiry.Token);
            var climbed = await climb.WaitAsync(chosen.Timeout, cancellationToken);
            return ([.. findings], climbed);
        }
        catch (TimeoutException)
        {
            var statement = await ActiveStatement.FindAsync(_position.Database);
            await expiry.CancelAsync();
            return ([.. findings, TimedOut(chosen.Timeout, statement)], null);
        }
        catch (ReadingException e) when (!chosen.FullReadings)
        {
            var (again, climbed) = await ClimbAsync(history, server, chosen with { FullReadings = true }, cancellationToken);
            return ([.. again, new Finding(Rules.NotVerified, $"every step was read in full, because {e.Message}: please report this")], climbed);
        }
        catch (Exception e) when (IsLost(e))
        {
            return ([.. findings, new Finding(Rules.ServerLost, e.Message) { Place = _position.Place, Version = _position.Migration?.Version, Class = _position.Migration?.Class }], null);
        }
        catch (SetupException e)
        {
            return ([.. findings, new Finding(Rules.SetupFailed, e.Message) { Sql = e.Sql, SqlState = e.SqlState }], null);
        }
    }

    private async Task<Climbed> ClimbAndTripAsync(IHistory history, Server server, VerificationOptions chosen, ConcurrentQueue<Finding> findings, CancellationToken cancellationToken)
    {
        var empty = await Setup.EmptyDatabaseAsync(server, chosen, cancellationToken);
        var checkpoints = new Checkpoints(history, server, empty, _position);

        var climbed = await new Staircase(history, checkpoints, chosen, findings, _position, progress).ClimbAsync(cancellationToken);
        if (chosen.Extent == Extent.All) await new Trips(history, checkpoints, chosen, climbed, findings, _position, progress).RunAsync(cancellationToken);
        climbed.Stand?.Dispose();
        return climbed;
    }

    private VerificationReport Report(IHistory? history, IReadOnlyList<Finding> findings, Server? server, Climbed? climbed)
    {
        var configured = findings.Select(finding => options.Severities.TryGetValue(finding.Rule.Code, out var severity) ? finding with { Severity = severity } : finding).ToList();
        var (open, suppressed) = Suppressions.Apply(history?.Migrations ?? [], configured);

        return new(open, suppressed)
        {
            Migrations = history?.Migrations.Count ?? 0,
            Reverted = climbed?.Reverted ?? 0,
            Landings = climbed?.Landings.Count ?? 0,
            Server = server?.Description,
            Runner = history?.Runner,
        };
    }

    private Finding TimedOut(TimeSpan timeout, string? statement) =>
        new(Rules.Timeout, $"the verification did not finish within {timeout.TotalSeconds:0.#} s: it is still in {_position}")
        {
            Version = _position.Migration?.Version,
            Class = _position.Migration?.Class,
            Place = _position.Place,
            Sql = statement,
            Details = statement is null ? ["the server has no statement to work on: the migration's own code does not return"] : [.. StepFindings.Lines(statement)],
        };

    private static bool IsLost(Exception e) =>
        e is ServerLostException or NpgsqlException and not PostgresException or PostgresException { SqlState: ['5', '3', ..] or ['5', '7', 'P', ..] or ['0', '8', ..] };
}

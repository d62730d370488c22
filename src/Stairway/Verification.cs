using System.Collections.Concurrent;
using System.Diagnostics;
using Stairway.Climb;
using Stairway.History;
using Stairway.History.Lock;
using Stairway.Migrations;
using Stairway.Review;
using Stairway.Servers;

namespace Stairway;

/// <summary>Proves a history of migrations: loads it, asks its repository, climbs it up, down and up again on a throwaway server, takes the whole trip, and says what it found.</summary>
/// <param name="said">Gets what is worth a line while it goes on: which server was chosen, what is downloaded.</param>
/// <param name="progress">Gets where the climb is.</param>
internal sealed class Verification(VerificationOptions options, IProgress<string>? said = null, IProgress<ClimbProgress>? progress = null)
{
    /// <summary>An interrupt from the terminal reaches the server, too, and the server's end may be seen first.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Position _position = new();
    private ConcurrentQueue<Finding> _findings = [];
    private IHistory? _history;
    private bool _isBundled;
    private Server? _server;
    private Remains? _remains;
    private Climbed? _climbed;
    private Shipped? _shipped;
    private LockGuard? _lock;
    private Kept? _kept;
    private HashSet<long> _withRows = [];
    private HashSet<long> _reviewed = [];
    private Reviews? _reviews;

    /// <summary>Brings the server, which is disposed at the end.</summary>
    public Func<CancellationToken, Task<Server>> StartServer { get; init; } = cancellationToken => ServerChain.StartAsync(options.Server, said, cancellationToken);

    /// <summary>Findings, not exceptions: whatever is wrong with the migrations, the options or the machine is in the report.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is left behind.</exception>
    public async Task<VerificationReport> RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var starting = options.Extent <= Extent.History ? null : StartServer(end.Token); // while the migrations are loaded
        var guards = options.Extent == Extent.Load || options.Guards is null ? null : new Guards(options.Guards, options.Lock, end.Token); // and so is git asked
        try
        {
            await VerifyAsync(guards, starting, end.Token).WaitAsync(cancellationToken);
            await JudgeLockAsync(cancellationToken);
            return Report();
        }
        finally
        {
            await end.CancelAsync();
            await EndAsync(starting);
            if (guards is not null) await guards.DisposeAsync();
            _history?.Dispose();
        }
    }

    /// <summary>The report when a migration ends this process under our feet. Any thread may call it, the migration's own too.</summary>
    /// <param name="what">"the process was ended".</param>
    public VerificationReport Interrupted(string what)
    {
        _findings.Enqueue(Endings.Ended(_position, what));
        return Report();
    }

    private async Task VerifyAsync(Guards? guards, Task<Server>? starting, CancellationToken cancellationToken)
    {
        try
        {
            _history = await LoadAsync();
            if (guards is not null) await JudgeAsync(guards, cancellationToken);
            if (starting is null || _history is null || _lock?.IsRefused == true) return;

            _position.Begin("server", "the start of the server");
            _server = await InTimeAsync(starting);
            said?.Report(_server.Description);
            _climbed = await ClimbAsync(_history, _server, options, cancellationToken);
            await KeepAsync(_server);
        }
        catch (OverdueException)
        {
            _findings.Enqueue(await Endings.OverdueAsync(_position, options.Timeout));
            if (_server is not null) await KeepAsync(_server);
        }
        catch (NoServerException e)
        {
            _findings.Enqueue(Endings.NoServer(_position, e));
        }
        catch (SetupException e)
        {
            _findings.Enqueue(Endings.NotPrepared(_position, e));
        }
        catch (Exception e) when (_server is not null && Endings.IsOfServer(e))
        {
            await Task.Delay(Grace, cancellationToken);
            _findings.Enqueue(Endings.Lost(_position, e, _server.Log));
        }
    }

    private async Task<IHistory?> LoadAsync()
    {
        var load = await InTimeAsync(Apart(() => HistoryLoader.Load(options.History)));
        foreach (var finding in load.Findings) _findings.Enqueue(finding);
        _isBundled = load.IsBundled;
        return load.History;
    }

    private async Task JudgeAsync(Guards guards, CancellationToken cancellationToken)
    {
        _position.Begin("history", "what git is asked");
        foreach (var finding in await InTimeAsync(guards.JudgeAsync(_history?.Migrations ?? [], _history?.VersionTable, options.Floor, cancellationToken))) _findings.Enqueue(finding);
        (_shipped, _lock) = (guards.Shipped, guards.Lock);
    }

    /// <summary>Last, because it speaks of what the migrations did.</summary>
    private async Task JudgeLockAsync(CancellationToken cancellationToken)
    {
        if (_lock is null || Seen() is not { } seen) return;

        try
        {
            var isStrict = options.Guards is { Build: not null } or { IsRelease: true };
            foreach (var finding in await _lock.JudgeAsync(seen, isStrict, cancellationToken)) _findings.Enqueue(finding);
        }
        catch (UnansweredException e)
        {
            _findings.Enqueue(new(Rules.GitUnanswered, e.Message) { Severity = e.Severity, Phase = "history", Details = ["not checked: whether a shipped migration was changed"], Repair = e.Advice });
        }
    }

    private Seen? Seen() => _history is null ? null
        : new(_history.Migrations, _history.Skipped, VersionStore.Of(options.Guards?.Database, _history.VersionTable), _history.Runner, _climbed is null ? null : _server?.Major, _climbed?.Footprints ?? []);

    private async Task<Climbed> ClimbAsync(IHistory history, Server server, VerificationOptions chosen, CancellationToken cancellationToken)
    {
        var loaded = _findings.ToList();
        try
        {
            var empty = await InTimeAsync(Setup.EmptyDatabaseAsync(server, chosen, _position, cancellationToken));
            return await InTimeAsync(Apart(() => ClimbAndTrip(history, server, empty, chosen, cancellationToken)));
        }
        catch (ReadingException e) when (!chosen.FullReadings)
        {
            _findings = new(loaded);
            var climbed = await ClimbAsync(history, server, chosen with { FullReadings = true }, cancellationToken);
            _findings.Enqueue(new(Rules.NotVerified, $"every step was read in full, because {e.Message}: please report this"));
            return climbed;
        }
    }

    private Climbed ClimbAndTrip(IHistory history, Server server, Database empty, VerificationOptions chosen, CancellationToken cancellationToken)
    {
        var checkpoints = new Checkpoints(history, server, empty, _position);
        _remains = new Remains(server, options.Keep);

        foreach (var rows in chosen.RowsSql.Where(rows => history.Migrations.All(migration => migration.Version != rows.Version)))
            _findings.Enqueue(new(Rules.BadOption, $"the rows SQL {rows.File} is for version {rows.Version}, which no migration has") { Phase = "setup" });

        if (chosen.ReviewWith.Only is { } only && history.Migrations.All(migration => migration.Version != only))
            _findings.Enqueue(new(Rules.BadOption, $"no migration has the version {only}, which is to be reviewed") { Phase = "setup" });

        var comparisons = new Comparisons(server, _findings);
        _withRows = Chosen(history, chosen.Rows == RowsFor.All, chosen.Rows == RowsFor.New);
        _reviewed = [.. Chosen(history, chosen.Review == ReviewFor.All, chosen.Review == ReviewFor.New).Where(version => !(version < chosen.ReviewWith.From) && (chosen.ReviewWith.Only is not { } only || only == version))];
        _reviews = _reviewed.Count > 0 ? new(_reviewed, chosen.ReviewWith, server.Major, _findings) : null;
        using var filled = _withRows.Count > 0 ? new FilledClimb(history, checkpoints, _remains, chosen, _withRows, _findings, _position) : null;
        var climbed = new Staircase(history, checkpoints, comparisons, _remains, chosen, _findings, _position, progress) { Filled = filled, Reviews = _reviews }.Climb(cancellationToken);
        if (chosen.Extent == Extent.All) new Trips(history, checkpoints, comparisons, _remains, chosen, climbed, _findings, _position, progress).Run(cancellationToken);
        if (_shipped is not null) new Rehearsal(history, _shipped, checkpoints, comparisons, _remains, chosen, climbed, _findings, _position, progress).Run(cancellationToken);
        climbed.Stand?.Dispose();
        return climbed;
    }

    /// <summary>The versions for which something is done that is not done for every migration.</summary>
    private HashSet<long> Chosen(IHistory history, bool all, bool unshipped) =>
        [.. history.Migrations.Where(migration => all || (unshipped && _shipped?.Has(migration) != true)).Select(migration => migration.Version)];

    /// <summary>A thread of its own: the migrations' code may never return, and its calls are traced to their places, which costs what the stack is deep.</summary>
    private static Task<T> Apart<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Leaves what shows a defect, and where the climb ended.</summary>
    private async Task KeepAsync(Server server)
    {
        if (!options.Keep || _remains is null) return;

        var last = _climbed?.Stand is { } stand
            ? (stand.Database, $"after {FindingText.Count(_climbed.Count, "migration")}")
            : (_position.Database!, $"in {_position}");
        var kept = _remains.Kept;
        _kept = await server.KeepAsync(kept.Any(left => left.Database == last.Item1) ? kept : [.. kept, last]);
    }

    private static async Task EndAsync(Task<Server>? starting)
    {
        if (starting is null) return;

        await ((Task)starting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // why there is none was said where it was wanted
        if (starting.IsCompletedSuccessfully) await (await starting).DisposeAsync();
    }

    /// <exception cref="OverdueException">The time is over.</exception>
    private async Task<T> InTimeAsync<T>(Task<T> work)
    {
        var left = options.Timeout - _clock.Elapsed;
        try
        {
            return await work.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            throw new OverdueException();
        }
    }

    private VerificationReport Report()
    {
        var configured = Retold.Merge([.. _findings]).Where(finding => !finding.Rule.IsOptIn || options.Severities.ContainsKey(finding.Rule.Code)).Select(finding => finding.Rule.CanBeSilenced && options.Severities.TryGetValue(finding.Rule.Code, out var severity) ? finding with { Severity = severity } : finding).ToList();
        var migrations = _history?.Migrations ?? [];
        var verified = migrations.Take(options.Extent == Extent.All ? _climbed?.Count ?? 0 : 0).Where(migration => !(migration.Version <= options.Floor));
        var (open, suppressed) = Suppressions.Apply(migrations, _history?.Suppressions ?? [], configured, verified, _lock?.Base is not null, _withRows, _reviewed);

        return new(open, suppressed)
        {
            HasEnded = options.Extent <= Extent.History || _climbed is not null,
            Migrations = migrations.Count,
            Reverted = _climbed?.Reverted ?? 0,
            Landings = _climbed?.Landings.Count ?? 0,
            Server = _server?.Description,
            Runner = _history is null ? null : $"{_history.Runner}{(_isBundled ? " (bundled)" : "")}",
            Kept = _kept,
            Reviews = _reviews?.All ?? [],
            Lock = Seen()?.Lock(_lock?.Here),
        };
    }

    /// <summary>The time of the whole verification is over, and somebody still works.</summary>
    private sealed class OverdueException : Exception;
}

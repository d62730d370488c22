using System.Diagnostics;
using Npgsql;

namespace Stairway.Review.Observed;

/// <summary>
/// Shows the locks of a statement that runs outside a transaction, where they are gone when it has ended. A session of ours holds what an application's writer holds on every table, so the statement
/// has to wait: for the lock itself, or (CONCURRENTLY) for the end of whoever may write. While it waits, what it holds and asks for is read; then a second session takes over the tables that it has not
/// asked for, the first lets go, and the statement runs on to its next lock. Whoever reaches its end without waiting took nothing for which a writer waits.
/// </summary>
/// <param name="connectionString">Of the database in which the migration runs.</param>
internal sealed class Gate(string connectionString) : IDisposable
{
    /// <summary>A statement that has many tables to lock is let through after so many.</summary>
    private const int MostStops = 100;

    /// <summary>The server tells nobody that somebody waits: it has to be asked again and again.</summary>
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(1);

    private Holder? _holder;
    private Holder? _relief;
    private Task<Sighting>? _watch;
    private readonly ManualResetEventSlim _ended = new();

    /// <summary>True between <see cref="Close"/> and <see cref="Open"/>.</summary>
    public bool IsClosed => _watch is not null;

    /// <summary>Closes it, before a statement is sent.</summary>
    /// <param name="backend">The process of the migration's session.</param>
    /// <param name="tables">That were there before.</param>
    /// <param name="patience">After how long it opens whatever happens.</param>
    /// <returns>Null when it is closed; else why it is not.</returns>
    public string? Close(int backend, IReadOnlyList<Tallied> tables, TimeSpan patience)
    {
        try
        {
            _holder ??= new(connectionString);
            _relief ??= new(connectionString);
            _holder.Hold(tables, new Dictionary<uint, LockMode>(), patience);
        }
        catch (NpgsqlException e)
        {
            LetGo();
            return $"the locks for which it would have waited could not be taken ({Text(e)})";
        }

        _ended.Reset();
        _watch = Task.Factory.StartNew(() => Watch(backend, tables, patience), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return null;
    }

    /// <summary>Opens it, after the statement has ended, and says what was seen.</summary>
    public Sighting Open()
    {
        _ended.Set();
        try
        {
            return _watch!.GetAwaiter().GetResult();
        }
        finally
        {
            _watch = null;
        }
    }

    public void Dispose()
    {
        if (IsClosed) Open();
        LetGo();
        _ended.Dispose();
    }

    private Sighting Watch(int backend, IReadOnlyList<Tallied> tables, TimeSpan patience)
    {
        var seen = new Dictionary<uint, LockMode>();
        var (stops, since) = (0, Stopwatch.GetTimestamp());
        try
        {
            while (!_ended.IsSet)
            {
                if (Stopwatch.GetElapsedTime(since) > patience) return Release(new(seen, $"it was let through after {patience.TotalSeconds:0.#} s, and what it locked then was not seen"));

                var waiting = _holder!.Waiting();
                if (waiting.Exists(other => other != backend)) return Release(new(seen, "a second session of the migration had to be let through"));

                if (waiting.Count == 0)
                {
                    _ended.Wait(BetweenQuestions);
                    continue;
                }

                foreach (var (relation, mode) in _holder.LocksOf(backend)) seen[relation] = (LockMode)Math.Max((int)mode, (int)seen.GetValueOrDefault(relation));
                if (++stops == MostStops) return Release(new(seen, $"it was let through after its first {MostStops} locks"));

                _relief!.Hold(tables, seen, patience);
                _holder.Release();
                (_holder, _relief, since) = (_relief, _holder, Stopwatch.GetTimestamp());
            }

            return Release(new(seen, null));
        }
        catch (NpgsqlException e)
        {
            LetGo();
            return new(seen, $"it was let through before all its locks were seen ({Text(e)})");
        }
    }

    private Sighting Release(Sighting sighting)
    {
        _holder!.Release();
        return sighting;
    }

    /// <summary>Ends its sessions: their end is the end of their locks.</summary>
    public void LetGo()
    {
        _holder?.Dispose();
        _relief?.Dispose();
        (_holder, _relief) = (null, null);
    }

    private static string Text(NpgsqlException e) => e is PostgresException server ? server.MessageText : e.Message;
}

/// <summary>What was seen of one statement.</summary>
/// <param name="Locks">The strongest mode that it held or asked for when it had to wait, by relation.</param>
/// <param name="Blind">Why there may have been more; null when that was all for which a writer waits.</param>
internal sealed record Sighting(IReadOnlyDictionary<uint, LockMode> Locks, string? Blind);

using Npgsql;
using Stairway.Climb;
using Stairway.Servers;

namespace Stairway;

/// <summary>What to say of a verification that does not come to its end, each time with where it was.</summary>
internal static class Endings
{
    /// <summary>The connection broke, the server has no room left, or somebody ends it: nothing can be said about the migrations.</summary>
    public static bool IsOfServer(Exception e) =>
        e is ServerLostException or NpgsqlException and not PostgresException or PostgresException { SqlState: ['5', '3', ..] or ['5', '7', 'P', ..] or ['0', '8', ..] };

    /// <param name="what">"the process was ended".</param>
    public static Finding Ended(Position position, string what) => At(position, Rules.ProcessEnded, $"{what} during {position}");

    public static async Task<Finding> OverdueAsync(Position position, TimeSpan timeout)
    {
        var statement = await ActiveStatement.FindAsync(position.Database);
        return At(position, Rules.Timeout, $"the verification did not finish within {timeout.TotalSeconds:0.###} s: it is still in {position}") with
        {
            Sql = statement,
            Details = (statement, position) switch
            {
                ({ } sql, _) => [.. FindingText.Lines(sql)],
                (_, { Phase: "load" }) => ["a constructor or StairwaySetup.Configure does not return"],
                (_, { Migration: not null }) => ["the server has no statement to work on: the migration's own code does not return"],
                _ => [],
            },
        };
    }

    public static Finding NoServer(Position position, NoServerException e) =>
        At(position, Rules.NoServer, e.Message.Split('\n')[0]) with { Details = [.. e.Links.Select(link => link.ToString()), e.Advice] };

    public static Finding NotPrepared(Position position, SetupException e) =>
        At(position, Rules.SetupFailed, e.Message) with { Sql = e.Sql, SqlState = e.SqlState, Details = [.. FindingText.Lines(e.Sql)] };

    /// <param name="log">The last lines that the server wrote.</param>
    public static Finding Lost(Position position, Exception e, string log)
    {
        var failure = (e as ServerLostException)?.Failure;
        return At(position, Rules.ServerLost, e is ServerLostException ? e.Message : $"the server failed during {position}: {e.Message}") with
        {
            Sql = failure?.Sql,
            SqlState = failure?.SqlState,
            Details = FindingText.Cut([.. failure?.Details ?? [], .. News(log)]),
        };
    }

    /// <summary>What a server wrote since it was ready, but for how it recovered from a crash.</summary>
    private static IEnumerable<string> News(string log) =>
        log.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SkipWhile(line => !line.Contains("ready to accept connections", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.Contains("database system was interrupted", StringComparison.Ordinal));

    private static Finding At(Position position, Rule rule, string message) => new(rule, message)
    {
        Phase = position.Phase,
        Version = position.Migration?.Version,
        Class = position.Migration?.Class,
        Place = position.Place,
    };
}

namespace Stairway.History.Rebasing;

/// <summary>Versions for migrations that come after all others: of the present time where the history's are times, else the next numbers.</summary>
internal static class FreshVersions
{
    /// <summary>True when the versions, ascending, may stay as they are: after the others, of their kind, and not in the future.</summary>
    public static bool Suit(IReadOnlyList<long> versions, IReadOnlyCollection<long> others, DateTimeOffset now)
    {
        var digits = Timestamp.UsualDigits(others.Concat(versions));
        return versions.Distinct().Count() == versions.Count
            && versions.All(version => version > others.DefaultIfEmpty(long.MinValue).Max())
            && (digits is null || versions.All(version => Timestamp.Digits(version) == digits && Timestamp.Parse(version) <= now.UtcDateTime.AddDays(1)));
    }

    /// <param name="count">How many.</param>
    /// <param name="others">The versions that stay, and come before.</param>
    /// <param name="all">All versions as they were, which say what versions look like here.</param>
    /// <param name="taken">What is used elsewhere, before or after.</param>
    public static IReadOnlyList<long> Take(int count, IReadOnlyCollection<long> others, IReadOnlyCollection<long> all, IReadOnlySet<long> taken, DateTimeOffset now) =>
        Enumerable.Range(0, int.MaxValue).Select(skip => Take(count, skip, others, all, now)).First(versions => !versions.Any(taken.Contains));

    private static IReadOnlyList<long> Take(int count, int skip, IReadOnlyCollection<long> others, IReadOnlyCollection<long> all, DateTimeOffset now)
    {
        var highest = others.DefaultIfEmpty(0).Max();
        if (Timestamp.UsualDigits(all) is not { } digits) return [.. Enumerable.Range(skip + 1, count).Select(i => highest + i)];

        var first = Timestamp.Version(Whole(now.UtcDateTime), digits);
        if (first > highest) return [.. Enumerable.Range(skip, count).Select(i => Timestamp.Version(Step(Whole(now.UtcDateTime), digits, i), digits))];

        return Timestamp.Digits(highest) == digits && Timestamp.Parse(highest) is { } last
            ? [.. Enumerable.Range(skip + 1, count).Select(i => Timestamp.Version(Step(Whole(last), digits, i), digits))]
            : [.. Enumerable.Range(skip + 1, count).Select(i => highest + i)];
    }

    /// <summary>Whole minutes: an attribute that takes year, month, day, hour and minute can say them, too.</summary>
    private static DateTime Whole(DateTime time) => new(time.Year, time.Month, time.Day, time.Hour, time.Minute, 0, DateTimeKind.Utc);

    private static DateTime Step(DateTime time, int digits, int count) => digits switch
    {
        8 => time.AddDays(count),
        10 => time.AddHours(count),
        _ => time.AddMinutes(count),
    };
}

namespace Stairway.History.Lock;

/// <summary>What is no longer the same in two texts of SQL, in a few lines.</summary>
internal static class SqlChange
{
    private const int Shown = 3;
    private const int Length = 200;

    /// <param name="before">Null where it is not known.</param>
    /// <returns>"- create table a(id int)", "+ create table a(id bigint)": the lines that are not the same at the beginning and at the end.</returns>
    public static IReadOnlyList<string> Between(string? before, string? after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var head = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        var tail = old.Skip(head).Reverse().Zip(now.Skip(head).Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return [.. Side("- ", before, old[head..^tail]), .. Side("+ ", after, now[head..^tail])];
    }

    private static string[] Lines(string? sql) => string.IsNullOrEmpty(sql) ? [] : sql.Split('\n');

    private static IEnumerable<string> Side(string sign, string? sql, string[] lines) =>
        sql is null ? [$"{sign}SQL that is too long to be kept"]
        : lines.Length <= Shown ? lines.Select(line => sign + Cut(line))
        : [.. lines.Take(Shown - 1).Select(line => sign + Cut(line)), $"{sign}… and {lines.Length - Shown + 1} more lines"];

    private static string Cut(string line) => line.Length > Length ? line[..Length] + "…" : line;
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Stairway.History.Lock;

/// <summary>What reading the text of a lock file gave: the lock, or why not.</summary>
/// <param name="Lock">Null when it cannot be read.</param>
/// <param name="Problem">What is wrong with it; may be there beside a lock that was edited by hand.</param>
internal sealed partial record LockReading(LockFile? Lock, LockProblem? Problem)
{
    /// <summary>The line, counted from 1, on which a version stands.</summary>
    public IReadOnlyDictionary<long, int> Places { get; private init; } = new Dictionary<long, int>();

    private static readonly string[] _markers = ["<<<<<<< ", ">>>>>>> ", "||||||| ", "======="];

    /// <returns>Null when there is no such file.</returns>
    public static async Task<LockReading?> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Of(await File.ReadAllTextAsync(path, cancellationToken));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, new(Rules.LockUnreadable, 0, $"cannot be read: {e.Message}"));
        }
    }

    /// <summary>True for a lock file of any format, readable or not.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsLock(string path) => File.ReadLines(path).FirstOrDefault()?.TrimStart('\uFEFF').StartsWith(LockFile.Signature, StringComparison.Ordinal) == true;

    /// <param name="text">With line feeds or, as git may check it out, carriage returns and line feeds.</param>
    public static LockReading Of(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (Array.FindIndex(lines, line => _markers.Any(marker => line.StartsWith(marker, StringComparison.Ordinal))) is >= 0 and var conflict)
            return Unreadable(conflict, "holds the markers of a merge conflict");

        if (First().Match(lines[0]) is not { Success: true } first) return Unreadable(0, "does not begin as a lock file does");
        if (first.Groups["format"].Value != LockFile.Format.ToString(CultureInfo.InvariantCulture))
            return new(null, new(Rules.LockTooNew, 1, $"has format {first.Groups["format"].Value}, which this version of Stairway does not know: Stairway {first.Groups["since"].Value} or later reads it"));

        return Parse(lines);
    }

    private static LockReading Parse(string[] lines)
    {
        string? runner = null, database = null, table = null, head = null;
        int? major = null;
        var headAt = 0;
        var rows = new List<LockLine>();
        var places = new Dictionary<long, int>();
        for (var i = 1; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Length == 0 || line[0] == '#') continue;

            if (runner is null && line.StartsWith("runner ", StringComparison.Ordinal)) runner = line[7..];
            else if (major is null && Major().Match(line) is { Success: true } postgres) major = int.Parse(postgres.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            else if (head is null && database is null && line.StartsWith("database ", StringComparison.Ordinal)) database = line[9..];
            else if (head is null && table is null && line.StartsWith("versions ", StringComparison.Ordinal)) table = line[9..];
            else if (head is null && line.StartsWith("head ", StringComparison.Ordinal)) (head, headAt) = (line[5..], i);
            else if (Row(line) is not { } row) return Unreadable(i, "holds a line that is none of a lock file's");
            else if (rows.Count > 0 && rows[^1].Version >= row.Version) return Unreadable(i, $"holds version {row.Version} after {rows[^1].Version}");
            else
            {
                rows.Add(row);
                places[row.Version] = i + 1;
            }
        }

        if (runner is null || major is null || head is null) return Unreadable(0, $"has no line '{(runner is null ? "runner" : major is null ? "postgresql" : "head")}'");

        var file = new LockFile(runner, major.Value, rows) { Store = new(database, table ?? VersionStore.Default.Table) };
        return new(file, file.Head == head ? null : new(Rules.LockEdited, headAt + 1, "is not as it was written: the head line does not match the others")) { Places = places };
    }

    private static LockLine? Row(string line)
    {
        if (Line().Match(line) is not { Success: true, Groups: var part } || !long.TryParse(part["version"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return null;

        try
        {
            return JsonSerializer.Deserialize<string?[]>(part["sql"].Value) is [var up, var down]
                ? new(version, part["class"].Value, part["up"].Value, part["down"].Value, part["code"].Value, part["catalog"].Value, up, down)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static LockReading Unreadable(int index, string why) => new(null, new(Rules.LockUnreadable, index + 1, why));

    [GeneratedRegex(@"^stairway\.lock (?<format>\d+), read by Stairway (?<since>\d\S*) and later$")]
    private static partial Regex First();

    [GeneratedRegex(@"^postgresql (\d{1,3})$")]
    private static partial Regex Major();

    [GeneratedRegex(@"^(?<version>\d+) (?<class>\S+) up=(?<up>\S+) down=(?<down>\S+) code=(?<code>\S+) catalog=(?<catalog>\S+) (?<sql>\[.*\])$")]
    private static partial Regex Line();
}

/// <param name="Rule">What it breaks.</param>
/// <param name="Line">Where, counted from 1.</param>
/// <param name="Message">"holds the markers of a merge conflict".</param>
internal sealed record LockProblem(Rule Rule, int Line, string Message);

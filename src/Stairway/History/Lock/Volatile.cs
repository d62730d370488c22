using System.Globalization;
using System.Text.RegularExpressions;

namespace Stairway.History.Lock;

/// <summary>
/// Finds what a migration writes anew in every run: what differs between two runs, the time of this very run (two runs within one second show the
/// same), the random name of the throwaway database, and, where there is only one run to look at, every UUID.
/// </summary>
/// <param name="since">When the runs began, in UTC.</param>
/// <param name="until">When they had ended, in UTC.</param>
/// <param name="uuids">True to take every UUID for a new one.</param>
internal sealed partial class Volatile(DateTime since, DateTime until, bool uuids)
{
    private const string Mark = "'?'";
    private const string DatabasePrefix = "stw_";
    private const int Shortest = 19; // letters of a time
    private static readonly TimeSpan Fraction = TimeSpan.FromSeconds(1); // that a text of SQL does not show

    public (IReadOnlyList<string> Tokens, bool IsVolatile) Mask(IReadOnlyList<string> tokens, IReadOnlyList<string>? again)
    {
        var masked = tokens.Select(Masked).ToList();
        if (again?.Count == tokens.Count)
        {
            for (var i = 0; i < tokens.Count; i++)
                if (tokens[i] != again[i] && masked[i] != Masked(again[i])) masked[i] = Mark;
        }

        return (masked, !masked.SequenceEqual(tokens));
    }

    private string Masked(string token)
    {
        if (token.Contains(DatabasePrefix, StringComparison.Ordinal)) token = Database().Replace(token, DatabasePrefix + "?");
        if (token.Length < Shortest || !SqlTokens.IsLiteral(token)) return token;

        if (uuids) token = Uuid().Replace(token, "?");
        return Time().Replace(token, match => IsNow(match) ? "?" : match.Value);
    }

    /// <summary>In UTC or in this machine's time zone.</summary>
    private bool IsNow(Match match) =>
        DateTime.TryParse(match.Groups["second"].Value.Replace('T', ' '), CultureInfo.InvariantCulture, out var time)
        && (IsBetween(since, time, until) || IsBetween(since.ToLocalTime(), time, until.ToLocalTime()));

    private static bool IsBetween(DateTime from, DateTime time, DateTime to) => from - Fraction < time && time <= to;

    [GeneratedRegex(@"\bstw_[0-9a-f]{16}\b")]
    private static partial Regex Database();

    [GeneratedRegex(@"\b[0-9A-Fa-f]{8}-?([0-9A-Fa-f]{4}-?){3}[0-9A-Fa-f]{12}\b")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b(?<second>\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2})(\.\d+)?")]
    private static partial Regex Time();
}

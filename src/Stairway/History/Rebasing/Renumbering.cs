using System.Globalization;
using System.Text.RegularExpressions;

namespace Stairway.History.Rebasing;

/// <summary>Old versions and their new ones, in texts and in names. All are replaced at once: one's new version may be another's old one.</summary>
internal sealed partial class Renumbering(IReadOnlyDictionary<long, long> versions)
{
    /// <summary>A number with as many digits means the version wherever it stands; a shorter one only where a version is expected.</summary>
    private const int Telling = 8;

    /// <summary>True for a version that means itself anywhere.</summary>
    public static bool IsTelling(long version) => Timestamp.Digits(version) >= Telling;

    /// <summary>In any text or path: 20260211090000, 2026_0211_090000, M20260211090000_AddUsers.</summary>
    public string InText(string text) => Number().Replace(text, match => OfWhole(match.Value) ?? string.Join('_', match.Value.Split('_').Select(part => OfWhole(part) ?? part)));

    /// <summary>In the source of a migration also short versions, and those that an attribute is given as a date.</summary>
    public string InSource(string source) => InText(Attribute().Replace(source, match => match.Groups["name"].Value + InArguments(match.Groups["arguments"].Value)));

    /// <summary>The path of a migration's source: a short version is the number that its name begins with, 0007_AddUsers.cs.</summary>
    public string InSourcePath(string path)
    {
        var (folder, name) = (path[..(path.LastIndexOf('/') + 1)], path[(path.LastIndexOf('/') + 1)..]);
        var digits = name.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < Telling && versions.TryGetValue(long.Parse(name[..digits], CultureInfo.InvariantCulture), out var version)
            ? folder + version.ToString(CultureInfo.InvariantCulture).PadLeft(name[0] == '0' ? digits : 0, '0') + name[digits..]
            : InText(path);
    }

    private string InArguments(string arguments)
    {
        var numbers = Argument().Matches(arguments);
        if (numbers.Count > 0 && numbers[0].Value.Replace("_", "", StringComparison.Ordinal) is var first && first.Length < Telling && versions.TryGetValue(long.Parse(first, CultureInfo.InvariantCulture), out var version) && IsFirst(arguments, numbers[0].Index))
            return Put(arguments, numbers[0], version.ToString(CultureInfo.InvariantCulture));

        for (var from = 0; from + 5 <= numbers.Count; from++)
            if (OfDate([.. numbers.Skip(from).Take(6)]) is { } date)
                return date.Reverse().Aggregate(arguments, (text, part) => Put(text, part.At, part.Value));

        return arguments;
    }

    /// <summary>Year, month, day, hour, minute and perhaps second: each number with its new value; null when they are no old version.</summary>
    private IReadOnlyList<(Match At, string Value)>? OfDate(IReadOnlyList<Match> numbers)
    {
        foreach (var (count, digits) in new[] { (6, 14), (5, 14), (5, 12) })
        {
            if (numbers.Count < count) continue;

            var text = string.Concat(numbers.Take(count).Select((number, i) => number.Value.TrimStart('0').PadLeft(i == 0 ? 4 : 2, '0'))).PadRight(digits, '0');
            if (text.Length != digits || !versions.TryGetValue(long.Parse(text, CultureInfo.InvariantCulture), out var version)) continue;

            var fresh = version.ToString(CultureInfo.InvariantCulture);
            if (fresh.Length != digits) continue;

            // whoever writes 07 writes 07 again
            var isPadded = numbers.Take(count).Any(number => number.Value is ['0', _]);
            return [.. numbers.Take(count).Select((number, i) => (number, i == 0 ? fresh[..4] : Plain(fresh[(2 + 2 * i)..(4 + 2 * i)], isPadded)))];
        }

        return null;
    }

    private string? OfWhole(string number)
    {
        var digits = number.Replace("_", "", StringComparison.Ordinal);
        if (digits.Length is < Telling or > 18 || !versions.TryGetValue(long.Parse(digits, CultureInfo.InvariantCulture), out var version)) return null;

        // 2026_0211_090000 keeps its shape
        var fresh = version.ToString(CultureInfo.InvariantCulture);
        if (fresh.Length != digits.Length) return fresh;
        var next = 0;
        return string.Concat(number.Select(letter => letter == '_' ? '_' : fresh[next++]));
    }

    /// <summary>A short version is the first argument, perhaps with its name.</summary>
    private static bool IsFirst(string arguments, int index) => !arguments[..index].Contains(',', StringComparison.Ordinal);

    private static string Plain(string two, bool isPadded) => isPadded || two[0] != '0' ? two : two[1..];

    private static string Put(string text, Match at, string number) => string.Concat(text.AsSpan(0, at.Index), number, text.AsSpan(at.Index + at.Length));

    [GeneratedRegex(@"\d+(?:_\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex("""(?<name>\b\w*Migration\w*\s*\()(?<arguments>(?:[^()"]|"[^"]*")*)""")]
    private static partial Regex Attribute();

    /// <summary>A number that is an argument, and no part of a name or of a string.</summary>
    [GeneratedRegex("""(?<=^(?:[^"]|"[^"]*")*)(?<![\w.-])\d[\d_]*(?=[lLuU]*\s*(?:,|$))""")]
    private static partial Regex Argument();
}

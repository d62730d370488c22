using System.Globalization;

namespace Stairway.History;

/// <summary>Versions that are dates: 20260211090000, or with fewer digits, down to the day.</summary>
internal static class Timestamp
{
    /// <summary>By the number of their digits.</summary>
    private static readonly Dictionary<int, string> Formats = new() { [8] = "yyyyMMdd", [10] = "yyyyMMddHH", [12] = "yyyyMMddHHmm", [14] = "yyyyMMddHHmmss", [17] = "yyyyMMddHHmmssfff" };

    public static int Digits(long version) => Text(version).TrimStart('-').Length;

    /// <summary>The time that a version says; null when it is no date of these times.</summary>
    public static DateTime? Parse(long version) =>
        Formats.TryGetValue(Digits(version), out var format)
        && DateTime.TryParseExact(Text(version), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && IsOfTheseTimes(time.Year) ? time : null;

    /// <param name="digits">8, 10, 12, 14 or 17.</param>
    public static long Version(DateTime time, int digits) => long.Parse(time.ToString(Formats[digits], CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>How many digits the dates among these versions mostly have; null when most of the long ones are no dates. Numbers that count up may have come before.</summary>
    public static int? UsualDigits(IEnumerable<long> versions)
    {
        var all = versions.Where(version => Digits(version) >= 8).ToList();
        var usual = all.Where(version => Parse(version) is not null).GroupBy(Digits).OrderByDescending(same => same.Count()).ThenByDescending(same => same.Key == 14).FirstOrDefault();
        return usual is not null && 2 * usual.Count() >= all.Count ? usual.Key : null;
    }

    /// <summary>The date that a version with a wrong number of digits begins with, in as many digits as the others have; null when it begins with no year of these times.</summary>
    public static long? WithDigits(long version, int digits) =>
        Text(version) is var text && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && IsOfTheseTimes(year)
            ? long.Parse(text.PadRight(digits, '0')[..digits], CultureInfo.InvariantCulture)
            : null;

    private static bool IsOfTheseTimes(int year) => year is >= 1990 and < 2100;

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}

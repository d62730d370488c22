using System.Globalization;
using System.Text;

namespace Stairway.History.Lock;

/// <summary>One migration in the lock file.</summary>
/// <param name="Up">Fingerprint of what Up sends; see <see cref="Value"/>.</param>
/// <param name="Down">The same of Down.</param>
/// <param name="Code">Fingerprint of code that describes no SQL; "-" for none.</param>
/// <param name="Catalog">Share of the catalog's digest; "-" where it is never the same twice.</param>
/// <param name="UpSql">What Up sends, for people; null where it is too long to be kept.</param>
internal sealed record LockLine(long Version, string Class, string Up, string Down, string Code, string Catalog, string? UpSql, string? DownSql)
{
    /// <summary>What a line holds where there is nothing to take a fingerprint of.</summary>
    public const string Unknown = "-";

    /// <summary>Letters of SQL that are kept for each direction. Longer ones are rows, mostly, and nobody would read them here.</summary>
    private const int Kept = 4000;

    private const string Empty = "empty";
    private const string Irreversible = "irreversible";

    public static LockLine Of(Footprint footprint) =>
        new(
            footprint.Version,
            footprint.Class,
            Value(footprint.Up),
            Value(footprint.Down),
            footprint.Code ?? Unknown,
            footprint.Catalog is { } share ? Fingerprint.Text(share) : Unknown,
            Sql(footprint.Up),
            Sql(footprint.Down));

    /// <summary>The class name without its namespace.</summary>
    public string Name => Class[(Class.LastIndexOfAny(['.', '+']) + 1)..];

    /// <summary>In what the migration now does otherwise; what is not known on both sides is not compared.</summary>
    /// <param name="comparesCatalogs">False where the two come from different major versions of PostgreSQL, which describe the same objects differently.</param>
    public LockChange Changed(LockLine now, bool comparesCatalogs = true) =>
        (Differ(Up, now.Up) ? LockChange.Up : 0)
        | (Differ(Down, now.Down) ? LockChange.Down : 0)
        | (Code != now.Code && (Down == Unknown) == (now.Down == Unknown) ? LockChange.Code : 0)
        | (comparesCatalogs && Differ(Catalog, now.Catalog) ? LockChange.Catalog : 0);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Version} {Class} up={Up} down={Down} code={Code} catalog={Catalog} [{Quote(UpSql)},{Quote(DownSql)}]");

    private static bool Differ(string one, string other) => one != other && one != Unknown && other != Unknown;

    /// <summary>A fingerprint, with a tilde before it when something was left out that is never the same twice; else a word.</summary>
    private static string Value(Trace trace) => trace.Kind switch
    {
        TraceKind.Same => Fingerprint.Of(trace.Sql!),
        TraceKind.Volatile => $"~{Fingerprint.Of(trace.Sql!)}",
        TraceKind.Empty => Empty,
        TraceKind.Irreversible => Irreversible,
        _ => Unknown,
    };

    private static string? Sql(Trace trace) => trace.Sql is { Length: > 0 and <= Kept } sql ? sql : null;

    /// <summary>A JSON string. Written by hand, so that it is the same with every version of .NET.</summary>
    private static string Quote(string? text)
    {
        if (text is null) return "null";

        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            if (letter is '"' or '\\') quoted.Append('\\').Append(letter);
            else if (letter == '\n') quoted.Append("\\n");
            else if (char.IsControl(letter) || char.IsSurrogate(letter)) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }
}

/// <summary>In what a migration differs from what it was.</summary>
[Flags]
internal enum LockChange
{
    None = 0,
    Up = 1,
    Down = 2,

    /// <summary>Code that describes no SQL.</summary>
    Code = 4,

    /// <summary>What becomes of the catalog.</summary>
    Catalog = 8,
}

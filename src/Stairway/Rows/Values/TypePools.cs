using System.Collections.Concurrent;
using Stairway.Rows.Shapes;

namespace Stairway.Rows.Values;

/// <summary>Thinks of values for any type. Whether the server takes them is for the server to say.</summary>
internal sealed class TypePools(IReadOnlyDictionary<uint, TypeShape> types)
{
    private const int Deepest = 4;

    private static readonly ConcurrentDictionary<int, Pool> _texts = [];
    private static readonly string[] _none = [];
    private static readonly string[] _small = ["2", "3"];
    private static readonly string[] _short = ["a", "b", "Y", "N", "1", "US", "en"];

    public Pool Of(uint type, int modifier, int depth = 0)
    {
        if (depth > Deepest || !types.TryGetValue(type, out var shape)) return BuiltInPools.Anything;

        return shape switch
        {
            { Kind: 'e' } => new(shape.Labels, []),
            { Kind: 'd' } => Of(shape.Base, shape.BaseModifier != -1 ? shape.BaseModifier : modifier, depth + 1),
            { Kind: 'c' } => new([Composite(shape, depth, 0), Composite(shape, depth, 1)], [$"({new string(',', Math.Max(0, shape.Attributes.Count - 1))})"]),
            { Kind: 'r' } => Range(shape, depth),
            { Kind: 'm' } => Multirange(shape, depth),
            { Element: > 0 } => Array(shape, modifier, depth),
            _ when IsText(shape.Name) => _texts.GetOrAdd(Length(modifier) ?? -1, length => Text(length < 0 ? null : length)),
            { Name: "numeric" } when modifier >= 4 => Numeric((modifier - 4) >> 16 & 0xffff, Scale(modifier)),
            { Name: "bit" or "varbit" } => Bits(modifier > 0 ? modifier : 8),
            _ => BuiltInPools.Find(shape.Name) ?? BuiltInPools.Anything,
        };
    }

    public TypeShape? Find(uint type) => types.GetValueOrDefault(type);

    /// <summary>The checks of a domain, and of the domains under it.</summary>
    public string ChecksOf(uint type) => Find(type) is { Kind: 'd' } domain ? $"{domain.Checks} {ChecksOf(domain.Base)}".Trim() : "";

    /// <summary>The type under all domains, with the modifier that limits it.</summary>
    public (TypeShape? Shape, int Modifier) Base(uint type, int modifier)
    {
        while (types.TryGetValue(type, out var shape))
        {
            if (shape.Kind != 'd') return (shape, modifier);
            (type, modifier) = (shape.Base, shape.BaseModifier != -1 ? shape.BaseModifier : modifier);
        }

        return (null, modifier);
    }

    public static bool IsText(string type) => type is "text" or "varchar" or "bpchar" or "citext";

    /// <summary>How many characters a text may have; null for any number.</summary>
    public static int? Length(int modifier) => modifier >= 4 ? modifier - 4 : null;

    /// <summary>Since PostgreSQL 15 a scale may be negative.</summary>
    public static int Scale(int modifier) => ((modifier - 4) & 0x7ff) is var scale && scale >= 0x400 ? scale - 0x800 : scale;

    private static Pool Text(int? length)
    {
        bool Fits(string text) => length is not { } most || text.EnumerateRunes().Count() <= most;
        List<string> ordinary = [.. BuiltInPools.Texts.Where(Fits)];
        List<string> extreme = [.. BuiltInPools.OddTexts.Where(Fits)];
        if (length is { } most and <= 20000)
        {
            ordinary.Insert(Math.Min(1, ordinary.Count), new('w', most));
            extreme.Insert(0, new('w', most));
            if (most <= 3) ordinary.AddRange(_short.Where(Fits));
        }

        return new([.. ordinary.Distinct()], extreme);
    }

    private static Pool Numeric(int precision, int scale)
    {
        var digits = precision - Math.Max(scale, 0);
        var most = (digits > 0 ? new string('9', digits) : "0") + (scale > 0 ? "." + new string('9', scale) : "");
        var fraction = scale > 0 ? "." + Counting(scale) : "";
        return new([digits > 0 ? "1" : "0", "0", scale > 0 ? "0" + fraction : "7", .. digits > 1 ? [Counting(digits - 1) + fraction] : _none, .. digits > 0 ? _small : []], [most, "-" + most, "NaN"]);
    }

    private static string Counting(int digits) => string.Concat(Enumerable.Repeat("1234567890", (digits / 10) + 1))[..digits];

    private static Pool Bits(int length) =>
        new([new('0', length), new('1', length), string.Concat(Enumerable.Repeat("10", length))[..length]], []);

    private Pool Array(TypeShape shape, int modifier, int depth)
    {
        var elements = Of(shape.Element, modifier, depth + 1).Ordinary;
        return elements.Count == 0
            ? new(["{}"], [])
            : new([$"{{{Quoted(elements[0])}}}", $"{{{string.Join(',', elements.Take(4).Select(Quoted))}}}", "{}"], [$"{{{Quoted(elements[0])},NULL}}"]);
    }

    private string Composite(TypeShape shape, int depth, int at) =>
        $"({string.Join(',', shape.Attributes.Select(attribute => Of(attribute, -1, depth + 1).Ordinary is { Count: > 0 } values ? Quoted(values[Math.Min(at, values.Count - 1)]) : ""))})";

    private Pool Range(TypeShape shape, int depth)
    {
        var bounds = Of(shape.Subtype, -1, depth + 1).Ordinary.Take(5).ToList();
        return new([.. from low in bounds from high in bounds where low != high select $"[{Quoted(low)},{Quoted(high)})"], ["empty", "(,)"]);
    }

    private Pool Multirange(TypeShape shape, int depth)
    {
        var ranges = Range(shape, depth);
        return new([.. ranges.Ordinary.Select(range => $"{{{range}}}")], ["{}", "{(,)}"]);
    }

    /// <summary>As arrays, composites and ranges quote what they hold.</summary>
    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

using System.Globalization;
using System.Text;
using Stairway.Rows.Shapes;

namespace Stairway.Rows.Values;

/// <summary>
/// Values of which no two are alike, numbered. They keep clear of the small numbers and plain words that migrations themselves insert,
/// so that a seeded row of a later migration never meets one of ours.
/// </summary>
internal static class Distinct
{
    private static readonly DateTime _epoch = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Ways to make distinct values of a type, the plainest first; none where nobody knows one.</summary>
    /// <param name="salt">Tells columns apart where values look random.</param>
    public static IReadOnlyList<Func<int, string>> Ways(TypeShape type, int modifier, string salt) => type switch
    {
        _ when TypePools.IsText(type.Name) => Texts(TypePools.Length(modifier), salt),
        { Name: "name" } => Texts(63, salt),
        { Element: > 0 } => [],
        _ => One(type.Name, modifier, salt) is { } way ? [way] : [],
    };

    private static Func<int, string>? One(string type, int modifier, string salt) => type switch
    {
        "int2" => i => $"{20000 + i}",
        "int4" or "int8" or "oid" or "float8" => i => $"{1_000_000 + i}",
        "float4" => i => $"{1000 + i}",
        "numeric" when modifier >= 4 => Numeric((modifier - 4) >> 16 & 0xffff, TypePools.Scale(modifier)),
        "numeric" => i => $"{1_000_000 + i}",
        "uuid" => i => new Guid(Hash(salt, i)).ToString(),
        "bytea" => i => $@"\x{Convert.ToHexStringLower(Hash(salt, i))}",
        "date" => i => _epoch.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "timestamp" => i => _epoch.AddDays(i).AddSeconds(i).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        "timestamptz" => i => _epoch.AddDays(i).AddSeconds(i).ToString("yyyy-MM-dd HH:mm:ss+00", CultureInfo.InvariantCulture),
        "time" => i => _epoch.AddSeconds(i % 86400).ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        "timetz" => i => _epoch.AddSeconds(i % 86400).ToString("HH:mm:ss+00", CultureInfo.InvariantCulture),
        "interval" => i => $"{i} seconds",
        "bool" => i => i % 2 == 0 ? "true" : "false",
        "inet" or "cidr" => i => $"10.{i / 65536 % 256}.{i / 256 % 256}.{i % 256}",
        "macaddr" => i => $"08:00:2b:{i / 65536 % 256:x2}:{i / 256 % 256:x2}:{i % 256:x2}",
        "macaddr8" => i => $"08:00:2b:ff:fe:{i / 65536 % 256:x2}:{i / 256 % 256:x2}:{i % 256:x2}",
        "jsonb" or "json" => i => $"{{\"i\": {i}}}",
        "bit" when modifier > 0 => i => Convert.ToString(i, 2).PadLeft(modifier, '0')[^modifier..],
        "int4range" or "int8range" or "numrange" => i => $"[{i * 10},{(i * 10) + 5})",
        "daterange" => i => $"[{_epoch.AddDays(i * 10):yyyy-MM-dd},{_epoch.AddDays((i * 10) + 5):yyyy-MM-dd})",
        "tsrange" => i => $"[\"{_epoch.AddHours(i * 10):yyyy-MM-dd HH:mm:ss}\",\"{_epoch.AddHours((i * 10) + 5):yyyy-MM-dd HH:mm:ss}\")",
        "tstzrange" => i => $"[\"{_epoch.AddHours(i * 10):yyyy-MM-dd HH:mm:ss}+00\",\"{_epoch.AddHours((i * 10) + 5):yyyy-MM-dd HH:mm:ss}+00\")",
        "point" => i => $"({i},0)",
        "ltree" => i => $"row.n{i}",
        _ => null,
    };

    private static Func<int, string> Numeric(int precision, int scale)
    {
        var digits = precision - Math.Max(scale, 0);
        return digits switch
        {
            >= 7 => i => $"{1_000_000 + i}",
            > 0 => i => $"{((int)Math.Pow(10, digits) / 2 + i) % (int)Math.Pow(10, digits)}",
            _ => i => (i / (decimal)Math.Pow(10, Math.Min(scale, 20))).ToString(CultureInfo.InvariantCulture),
        };
    }

    private static IReadOnlyList<Func<int, string>> Texts(int? length, string salt)
    {
        string Hex(int i) => Convert.ToHexStringLower(Hash(salt, i));
        if (length is { } most and < 12) return [i => Short(i, most), i => Short(i, most).ToUpperInvariant(), i => $"{i}".PadLeft(most, '1')[^most..]];

        (int Length, Func<int, string> Way)[] others =
        [
            (10, i => $"{i}".PadLeft(10, '1')), (20, i => $"{i}".PadLeft(20, '0')), (32, Hex), (36, i => new Guid(Hash(salt, i)).ToString()), (64, i => Hex(i) + Hex(-i)), (40, i => Hex(i) + Hex(-i)[..8]),
            (16, i => Letters(Hex(i)[..16])), (16, i => Letters(Hex(i)[..16]).ToUpperInvariant()), (8, i => Hex(i)[..8]),
            (26, i => $"{Hex(i)[..8]}@example.com"), (30, i => $"https://{Hex(i)[..8]}.example"), (26, i => $"{Hex(i)[..8]}.example.com"), (9, i => $"/{i:00000000}"), (12, i => $"a_{Hex(i)[..10]}"), (12, i => $"a-{Hex(i)[..10]}"),
        ];
        return [i => Plain(i, length), .. others.Where(other => length is not { } limit || other.Length <= limit).Select(other => other.Way)];
    }

    /// <summary>Of seven one is long, one has letters of more than one byte, one is in capitals, one ends in a blank.</summary>
    private static string Plain(int i, int? length)
    {
        var text = $"row_{i:000000}";
        return (i % 7) switch
        {
            0 => text.PadRight(Math.Min(length ?? 300, 300), 'w'),
            3 when length is null or >= 14 => text + "é😀",
            4 => text.ToUpperInvariant(),
            5 => text + " ",
            _ => text,
        };
    }

    private static string Short(int i, int length)
    {
        var text = new StringBuilder();
        for (var rest = i; text.Length < length; rest /= 26) text.Insert(0, (char)('a' + (((rest % 26) + 26) % 26)));
        return text.ToString();
    }

    private static string Letters(string hex) => string.Concat(hex.Select(digit => char.IsDigit(digit) ? (char)('g' + (digit - '0')) : digit));

    private static byte[] Hash(string salt, int i) => Noise.Bytes($"{salt}.{i}");
}

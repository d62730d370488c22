using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Stairway.History.Lock;

/// <summary>The first half of a SHA-256: 32 hexadecimal digits in the lock file.</summary>
internal static class Fingerprint
{
    public static string Of(string text) => Text(Number(text));

    /// <summary>As a number, so that fingerprints of a set can be added up in any order.</summary>
    public static UInt128 Number(string text) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Text(UInt128 number) => number.ToString("x32", CultureInfo.InvariantCulture);
}

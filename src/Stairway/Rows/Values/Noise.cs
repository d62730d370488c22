using System.Security.Cryptography;
using System.Text;

namespace Stairway.Rows.Values;

/// <summary>What looks random and is the same on every machine and in every run.</summary>
internal static class Noise
{
    /// <summary>A number from 0 to below <paramref name="count"/>.</summary>
    public static int Pick(int i, int salt, int count)
    {
        var x = unchecked(((ulong)(uint)i << 32 | (uint)salt) + 0x9E3779B97F4A7C15);
        x = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9);
        x = unchecked((x ^ (x >> 27)) * 0x94D049BB133111EB);
        return (int)((x ^ (x >> 31)) % (ulong)count);
    }

    /// <summary>A small number for a name.</summary>
    public static int Of(string name)
    {
        var hash = 2166136261u;
        foreach (var letter in name) hash = unchecked((hash ^ letter) * 16777619);
        return (int)(hash & 0x3ff);
    }

    /// <summary>Sixteen bytes.</summary>
    public static byte[] Bytes(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];
}

using System.Text;

namespace Stairway.Review.Design;

/// <summary>Names that fit: PostgreSQL cuts them off behind 63 bytes.</summary>
internal static class Identifier
{
    private const int Longest = 63;

    /// <param name="end">What must stand at the end, whatever is cut off before it.</param>
    public static string Cut(string name, string end = "")
    {
        while (Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(end) > Longest) name = name[..^1];
        return name + end;
    }
}

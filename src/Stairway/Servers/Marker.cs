using System.Text.Json;

namespace Stairway.Servers;

/// <summary>The comment on a database of ours that lies on a server which is not.</summary>
/// <param name="Host">The machine that made it.</param>
/// <param name="Process">The process there.</param>
/// <param name="Started">When that run began, by the server's clock.</param>
/// <param name="Token">The key of the advisory lock that the run holds as long as it lives.</param>
internal sealed record Marker(string Host, int Process, DateTime Started, long Token)
{
    private const string Prefix = "Stairway throwaway database ";

    /// <summary>A shorter life is no orphan's.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromHours(1);

    public override string ToString() => Prefix + JsonSerializer.Serialize(this);

    /// <summary>null: not a comment of ours.</summary>
    public static Marker? Parse(string? comment)
    {
        if (comment is null || !comment.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Marker>(comment[Prefix.Length..]);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

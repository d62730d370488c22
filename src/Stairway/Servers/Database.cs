namespace Stairway.Servers;

/// <summary>A throwaway database.</summary>
/// <param name="Name">Its name: random, ours.</param>
/// <param name="ConnectionString">For Npgsql, without pooling. May hold a password: never print it.</param>
internal sealed record Database(string Name, string ConnectionString)
{
    /// <summary>The name alone.</summary>
    public override string ToString() => Name;
}

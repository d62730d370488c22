namespace Stairway.Servers;

/// <summary>An environment variable that holds a connection string, as the user named it.</summary>
/// <param name="Variable">Its name.</param>
/// <param name="Value">Its value; null where it is not set.</param>
internal sealed record GivenConnection(string Variable, string? Value)
{
    /// <summary>The name alone: the value holds a password.</summary>
    public override string ToString() => Variable;
}

namespace Stairway.Servers;

/// <summary>One way to a server, and whether it is open.</summary>
/// <param name="Name">"local binaries".</param>
/// <param name="Text">What it would give, or why it cannot.</param>
internal sealed record Link(string Name, bool IsUsable, string Text)
{
    public override string ToString() => $"{Name}: {Text}";
}

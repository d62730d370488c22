namespace Stairway.History.Lock;

/// <param name="Path">Absolute path of the lock file.</param>
internal sealed record LockOptions(string Path)
{
    /// <summary>True when the lock is about to be written anew: then it matters only whether it could be read, and what shipped.</summary>
    public bool Renews { get; init; }

    /// <summary>True when an unreadable lock may be written over.</summary>
    public bool Force { get; init; }
}

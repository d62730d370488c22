namespace Stairway.History.Rebasing;

/// <summary>A rebase that would do harm, or cannot be done whole. The message is the reason, and what to do.</summary>
internal sealed class RefusedException(string reason) : Exception(reason);

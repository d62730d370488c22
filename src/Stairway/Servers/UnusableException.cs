namespace Stairway.Servers;

/// <summary>One way to a server is closed; the message is the reason, for the user, without secrets.</summary>
internal sealed class UnusableException(string reason, Exception? inner = null) : Exception(reason, inner);

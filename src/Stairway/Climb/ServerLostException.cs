using Stairway.Migrations;

namespace Stairway.Climb;

/// <summary>The server went away, or has no room left, while a migration ran: an environment error, never a finding about the migration.</summary>
internal sealed class ServerLostException(string doing, string reason, Exception? inner = null)
    : Exception($"the server failed during {doing}: {reason}", inner)
{
    public ServerLostException(Position position, StepFailure failure)
        : this(position.ToString(), failure.Message) => Failure = failure;

    /// <summary>How the step failed, where one did.</summary>
    public StepFailure? Failure { get; }
}

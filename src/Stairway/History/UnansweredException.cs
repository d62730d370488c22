namespace Stairway.History;

/// <summary>Git cannot say what was asked. The message is the reason, without a full stop.</summary>
internal sealed class UnansweredException(string reason, string advice) : Exception(reason)
{
    /// <summary>What to do about it.</summary>
    public string Advice => advice;

    /// <summary>A note where nothing is wrong, and there is only nothing to ask.</summary>
    public Severity Severity { get; init; } = Rules.GitUnanswered.Severity;
}

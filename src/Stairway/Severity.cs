namespace Stairway;

/// <summary>How much a finding weighs. Errors fail a verification; warnings fail it where the user asks for that; notes never do.</summary>
internal enum Severity
{
    Note,
    Warning,
    Error,
}

using System;
using System.Collections.Generic;

namespace Stairway.MSBuild;

internal enum Weight
{
    Silent,
    Note,
    Warning,
    Error,
}

/// <summary>
/// What the project's <c>NoWarn</c> and its three sisters make of a finding. MSBuild applies most of this to warnings by itself,
/// but not <c>TreatWarningsAsErrors</c>, and nothing to notes; NoWarn hides warnings and notes, never errors.
/// </summary>
internal sealed class WarningPolicy(bool treatWarningsAsErrors, string warningsAsErrors, string warningsNotAsErrors, string noWarn)
{
    private readonly HashSet<string> _asErrors = Codes(warningsAsErrors);
    private readonly HashSet<string> _notAsErrors = Codes(warningsNotAsErrors);
    private readonly HashSet<string> _hidden = Codes(noWarn);

    public Weight Weigh(Diagnostic diagnostic)
    {
        var isWarning = diagnostic.Severity == "warning";

        if (diagnostic.Severity == "error") return Weight.Error;
        if (_hidden.Contains(diagnostic.Code)) return Weight.Silent;
        if (_asErrors.Contains(diagnostic.Code)) return Weight.Error;
        if (isWarning && treatWarningsAsErrors && !_notAsErrors.Contains(diagnostic.Code)) return Weight.Error;
        return isWarning ? Weight.Warning : Weight.Note;
    }

    private static HashSet<string> Codes(string list) =>
        new(list.Split([';', ',', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}

namespace Stairway.Reports;

/// <summary>
/// The report that people, continuous integration and the build read alike: <c>file(line,column): error STW0203: message</c>,
/// details indented by four spaces (the canonical form of MSBuild's errors; its manual, "MSBuild and Visual Studio format for diagnostic messages").
/// </summary>
/// <param name="fallback">Stands for the file where a finding has no place: the project or the assembly.</param>
/// <param name="shorten">Folder under which paths are shown relative; null for absolute paths.</param>
/// <param name="colour">True to colour the severities for a terminal.</param>
internal sealed class TextReport(TextWriter writer, string fallback, string? shorten = null, bool colour = false)
{
    public void Write(VerificationReport report)
    {
        foreach (var finding in report.Findings) Write(finding);
        foreach (var suppressed in report.Suppressed) Write(suppressed);
        if (report.Kept is { } kept) Write(kept);
        writer.WriteLine(Summary(report));
    }

    public void Write(Finding finding)
    {
        writer.WriteLine($"{Where(finding)}: {Painted(finding.Severity)} {finding.Rule.Code}: {OneLine(finding.Message)}");
        foreach (var detail in finding.Details) Indent(detail);
        if (finding.Repair is { } repair) Indent(finding.Phase == "down" && !repair.StartsWith('[') ? $"missing from Down(): {repair}" : $"repair: {repair}");
    }

    private void Write(SuppressedFinding suppressed) =>
        writer.WriteLine($"{Where(suppressed.Finding)}: {Painted(Severity.Note)} {suppressed.Finding.Rule.Code}: suppressed: {OneLine(suppressed.Justification)}");

    public void Write(Kept kept)
    {
        foreach (var database in kept.Databases) writer.WriteLine($"Stairway: kept {database.State}: {database.Way}");
        writer.WriteLine($"Stairway: {kept.Ending}");
    }

    private void Indent(string text)
    {
        foreach (var line in text.Split('\n')) writer.WriteLine($"    {line.TrimEnd()}");
    }

    private string Where(Finding finding) => finding.Place switch
    {
        null => Path(fallback),
        { Line: 0 } place => Path(place.File),
        { Column: 0 } place => $"{Path(place.File)}({place.Line})",
        var place => $"{Path(place.File)}({place.Line},{place.Column})",
    };

    private string Path(string file) =>
        shorten is not null && System.IO.Path.GetRelativePath(shorten, file) is var relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : file;

    private string Painted(Severity severity)
    {
        var word = severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
        var code = severity switch { Severity.Error => "1;31", Severity.Warning => "1;33", _ => "1;36" };
        return colour ? $"\u001b[{code}m{word}\u001b[0m" : word;
    }

    private static string Summary(VerificationReport report)
    {
        if (report.Runner is null) return $"Stairway: nothing was verified; {Counts(report)}";

        var climbed = report.Server is null
            ? $"{Count(report.Migrations, "migration")} checked without a database"
            : !report.HasEnded ? $"the climb of {Count(report.Migrations, "migration")} did not come to its end, with {report.Runner} on {report.Server}"
            : $"{report.Reverted} of {Count(report.Migrations, "migration")} climbed up, down and up again{(report.Landings > 0 ? $", {Count(report.Landings, "landing")}" : "")}, with {report.Runner} on {report.Server}";
        return $"Stairway: {Counts(report)}; {climbed}";
    }

    private static string Counts(VerificationReport report)
    {
        var errors = report.Findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = report.Findings.Count(finding => finding.Severity == Severity.Warning);
        return (errors, warnings) switch
        {
            (0, 0) => "nothing found",
            (_, 0) => Count(errors, "error"),
            (0, _) => Count(warnings, "warning"),
            _ => $"{Count(errors, "error")} and {Count(warnings, "warning")}",
        };
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}

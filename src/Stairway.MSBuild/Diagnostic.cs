using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Stairway.MSBuild;

/// <summary>A finding as the tool prints it: one line that names file, severity and code, then indented detail.</summary>
internal sealed class Diagnostic
{
    private static readonly Regex FirstLine = new(
        @"^(?<file>\S.*?)(\((?<line>\d+)(,(?<column>\d+))?\))? ?: (?<severity>error|warning|note) (?<code>STW\d{4}): (?<text>.*)$",
        RegexOptions.CultureInvariant);

    private readonly Match _match;
    private readonly List<string> _lines;

    private Diagnostic(Match match)
    {
        _match = match;
        _lines = [match.Groups["text"].Value];
    }

    public string File => _match.Groups["file"].Value;
    public int Line => Number("line");
    public int Column => Number("column");
    public string Severity => _match.Groups["severity"].Value;
    public string Code => _match.Groups["code"].Value;
    public string Text => string.Join("\n", _lines);

    public static Diagnostic? TryParse(string line) => FirstLine.Match(line) is { Success: true } match ? new(match) : null;

    public bool TryContinue(string line)
    {
        if (!line.StartsWith("    ", StringComparison.Ordinal)) return false;

        _lines.Add(line.Substring(2));    // half of the indent: loggers indent what follows the first line themselves
        return true;
    }

    private int Number(string group) => int.TryParse(_match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

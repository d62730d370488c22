using System.Text;
using System.Text.RegularExpressions;

namespace Stairway.History;

/// <summary>How a git command ended.</summary>
/// <param name="Output">Bytes: what git stores need not be text.</param>
/// <param name="Error">What it said on standard error, in English.</param>
internal sealed partial record GitAnswer(int ExitCode, byte[] Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>The lines of an output in which no path or name can hold a line break.</summary>
    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>The items of an output that separates them by NUL.</summary>
    public string[] Items => Text.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What git complained about, in a line, without what may be a password in an address.</summary>
    public string Complaint => Credentials().Replace(Plain, "://");

    private string Plain => Error.Split('\n').FirstOrDefault(line => line.StartsWith("fatal: ", StringComparison.Ordinal) || line.StartsWith("error: ", StringComparison.Ordinal))?[7..].TrimEnd('.')
        ?? (Error.Trim() is { Length: > 0 } error ? error.Split('\n')[0] : $"it ended with exit code {ExitCode}");

    [GeneratedRegex(@"://[^/@\s]*@")]
    private static partial Regex Credentials();
}

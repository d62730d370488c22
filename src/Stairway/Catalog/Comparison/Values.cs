using System.Text.RegularExpressions;
using Stairway.Catalog.Repairs;

namespace Stairway.Catalog.Comparison;

/// <summary>Values of attributes as people write them.</summary>
internal static partial class Values
{
    /// <summary>Null for a value whose absence is a fact: no default. For others the default has a name.</summary>
    public static string? Of(string kind, string attribute, string? value) => (attribute, value) switch
    {
        ("storage" or "compression" or "statistics" or "target" or "replica_identity" or "tablespace" or "am" or "connlimit" or "validuntil", null) => "default",
        ("storage", "p") => "plain",
        ("storage", "e") => "external",
        ("storage", "m") => "main",
        ("storage", "x") => "extended",
        ("replica_identity", "f") => "full",
        ("replica_identity", "n") => "nothing",
        ("replica_identity", "i") => "index",
        ("definition", not null) when kind == "comment" => $"'{value}'",
        ("default", not null) when Constant().Match(value) is { Success: true } constant => constant.Groups["text"].Value,
        (_, null) => null,
        _ => TypeNames.Short(value),
    };

    [GeneratedRegex(@"^(?<text>'(?:[^']|'')*')::[\w. ""]+(?:\(\d+(?:,\d+)?\))?$")]
    private static partial Regex Constant();
}

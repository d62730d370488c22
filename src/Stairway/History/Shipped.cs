using System.Globalization;
using System.Text.RegularExpressions;
using Stairway.Migrations;

namespace Stairway.History;

/// <summary>Which migrations are in the base ref, by its sources: a version that stands in an attribute there, or a class, where the version is computed.</summary>
internal sealed partial class Shipped
{
    private readonly HashSet<long> _versions = [];
    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<long, bool> _answers = [];

    private Shipped(BaseRef baseRef, IEnumerable<string> texts)
    {
        Base = baseRef;
        foreach (var text in texts)
        {
            _versions.UnionWith(VersionsIn(text));
            _classes.UnionWith(Class().Matches(text).Select(match => match.Groups[1].Value));
        }
    }

    public BaseRef Base { get; }

    public static async Task<Shipped> ReadAsync(BaseRef baseRef, BaseFiles files, CancellationToken cancellationToken) =>
        new(baseRef, (await files.TextsAsync(files.Paths.Where(IsSource), cancellationToken)).Values);

    public bool Has(Migration migration)
    {
        if (!_answers.TryGetValue(migration.Version, out var answer))
            _answers[migration.Version] = answer = _versions.Contains(migration.Version) || (_classes.Contains(migration.Name) && !IsWritten(migration));
        return answer;
    }

    /// <summary>True where a class of this name was there, whatever its version.</summary>
    public bool HasClass(Migration migration) => _classes.Contains(migration.Name);

    /// <summary>The versions that are written out in attributes: <c>[Migration(20260211090000)]</c>, <c>[Migration(version: 2026_02_11_0900_00L, …)]</c>.</summary>
    public static IEnumerable<long> VersionsIn(string source) =>
        from match in Attribute().Matches(source)
        let digits = match.Groups[1].Value.Replace("_", "", StringComparison.Ordinal)
        where long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
        select long.Parse(digits, CultureInfo.InvariantCulture);

    /// <summary>Only where the version is not written out in today's source, it may be another one than it was.</summary>
    private static bool IsWritten(Migration migration) =>
        migration.Up?.File is { } file && File.Exists(file) && VersionsIn(File.ReadAllText(file)).Contains(migration.Version);

    private static bool IsSource(string path) => Path.GetExtension(path) is ".cs" or ".fs" or ".vb";

    [GeneratedRegex(@"\b\w*Migration(?:Attribute)?\s*\(\s*(?:\w+\s*(?::=|[:=])\s*)?(-?\d[\d_]*)[lLuU]*\s*[,)]")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\b(?:class|type|Class)\s+(\w+)")]
    private static partial Regex Class();
}

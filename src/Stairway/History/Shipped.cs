using System.Globalization;
using System.Text.RegularExpressions;
using Stairway.History.Lock;
using Stairway.Migrations;

namespace Stairway.History;

/// <summary>
/// Which migrations are in the base ref: those in the lock file there. Where it has none its sources say it: a version that stands in an attribute,
/// or a class, where the version is computed.
/// </summary>
internal sealed partial class Shipped
{
    private readonly LockFile? _lock;
    private readonly HashSet<long> _versions;
    private readonly HashSet<string> _classes;
    private readonly Dictionary<long, bool> _answers = [];

    private Shipped(BaseRef baseRef, LockFile @lock) =>
        (Base, _lock, _versions, _classes) = (baseRef, @lock, [.. @lock.Lines.Select(line => line.Version)], [.. @lock.Lines.Select(line => line.Name)]);

    private Shipped(BaseRef baseRef, IReadOnlyCollection<string> texts) =>
        (Base, _versions, _classes) = (baseRef, [.. texts.SelectMany(VersionsIn)], [.. texts.SelectMany(text => Class().Matches(text)).Select(match => match.Groups[1].Value)]);

    public BaseRef Base { get; }

    /// <param name="lock">The lock file at the base ref; null where there is none that can be read.</param>
    public static async Task<Shipped> ReadAsync(BaseFiles files, LockFile? @lock, CancellationToken cancellationToken) =>
        @lock is null ? new(files.Base, [.. (await files.TextsAsync(files.Paths.Where(IsSource), cancellationToken)).Values]) : new(files.Base, @lock);

    public bool Has(Migration migration)
    {
        if (!_answers.TryGetValue(migration.Version, out var answer))
            _answers[migration.Version] = answer = _versions.Contains(migration.Version) || (_lock is null && _classes.Contains(migration.Name) && !IsWritten(migration));
        return answer;
    }

    /// <summary>True where a class of this name was there, whatever its version.</summary>
    public bool HasClass(Migration migration) => _classes.Contains(migration.Name);

    /// <summary>The version under which the class of a migration is in the lock file, where that is another one; null otherwise.</summary>
    public long? FormerVersion(Migration migration) => Has(migration) ? null : _lock?.Lines.FirstOrDefault(line => line.Class == migration.Class)?.Version;

    /// <summary>The highest version, also of a migration that is no longer there, as far as a lock file knows it.</summary>
    public (long Version, string Name)? Highest(IReadOnlyList<Migration> migrations) =>
        _lock?.Lines is [.., var last] ? (last.Version, last.Name)
        : migrations.LastOrDefault(Has) is { } highest ? (highest.Version, highest.Name)
        : null;

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

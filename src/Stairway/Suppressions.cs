using Stairway.Migrations;

namespace Stairway;

/// <summary>Silences what the user declared with a justification, and finds declarations that silence nothing.</summary>
internal static class Suppressions
{
    /// <param name="ofAssembly">Those that stand on the assembly, each about one version.</param>
    /// <param name="judged">The migrations that were verified as far as can be: only about them it is known that there is nothing to suppress.</param>
    /// <param name="judgedShipped">True when it is known what is shipped, too.</param>
    /// <param name="withRows">The versions that were climbed with rows, too.</param>
    /// <param name="reviewed">The versions that were reviewed.</param>
    public static (IReadOnlyList<Finding> Open, IReadOnlyList<SuppressedFinding> Suppressed) Apply(IReadOnlyList<Migration> migrations, IReadOnlyList<Suppression> ofAssembly, IReadOnlyList<Finding> findings, IEnumerable<Migration> judged, bool judgedShipped, IReadOnlySet<long> withRows, IReadOnlySet<long> reviewed)
    {
        var declared = migrations.SelectMany(migration => migration.Suppressions.Select(suppression => new Declared(migration.Version, migration, suppression)))
            .Concat(ofAssembly.Select(suppression => new Declared(suppression.Target, migrations.FirstOrDefault(migration => migration.Version == suppression.Target), suppression)))
            .Where(declared => declared.Suppression.Justification.Length > 0)
            .ToList();
        var byVersion = declared.ToLookup(one => one.Version);
        var open = new List<Finding>();
        var suppressed = new List<SuppressedFinding>();
        var used = new HashSet<(long?, string)>();

        foreach (var finding in findings)
        {
            if (Matching(byVersion, finding) is { } suppression)
            {
                used.Add((finding.Version, suppression.Code));
                suppressed.Add(new(finding, suppression.Justification));
            }
            else
            {
                open.Add(finding);
            }
        }

        var versions = judged.Select(migration => migration.Version).ToHashSet();
        open.AddRange(
            from one in declared
            where !used.Contains((one.Version, one.Suppression.Code))
                && (one.IsAboutShipped ? judgedShipped : !one.IsOfItsTime && (one.Version is not { } version || versions.Contains(version)))
                && (!Rules.IsAboutRows(one.Suppression.Code) || (one.Version is { } climbed && withRows.Contains(climbed)))
                && (!Rules.IsOfReview(one.Suppression.Code) || (one.Version is { } read && reviewed.Contains(read)))
                && !findings.Any(finding => finding.Version == one.Version && finding.Rule == Rules.StaleDeclaration && one.Suppression.Code == Rules.Irreversible.Code)
            select Stale(one));

        return (open, suppressed);
    }

    private static Suppression? Matching(ILookup<long?, Declared> byVersion, Finding finding) =>
        finding.Version is { } version && finding.Rule.CanBeSilenced
            ? byVersion[version].FirstOrDefault(one => one.Suppression.Code == finding.Rule.Code)?.Suppression
            : null;

    private static Finding Stale(Declared one) =>
        new(Rules.StaleSuppression, $"{one.Migration?.Name ?? $"the assembly, for {one.Version?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no version"},"} suppresses {one.Suppression.Code}, but there is nothing to suppress")
        {
            Phase = "load",
            Severity = one.IsAboutShipped ? Severity.Note : Rules.StaleSuppression.Severity, // it was right until the change had shipped
            Version = one.Version,
            Class = one.Migration?.Class,
            Place = one.Migration?.Up,
            Details = [Rules.Find(one.Suppression.Code) switch
            {
                null => $"{one.Suppression.Code} is not a rule: see stairway explain",
                { CanBeSilenced: false } => $"{one.Suppression.Code} cannot be silenced",
                _ when one.IsAboutShipped => "the change has shipped: remove the attribute, or it hides the next one",
                _ => "remove the attribute: it would hide the next defect of this kind",
            }],
        };

    /// <param name="Version">Null where it names none.</param>
    /// <param name="Migration">Null where there is none of this version.</param>
    private sealed record Declared(long? Version, Migration? Migration, Suppression Suppression)
    {
        /// <summary>What is true of a new migration is over when it is merged, and then nobody may edit it any more.</summary>
        public bool IsOfItsTime => Rules.Find(Suppression.Code) is { CanBeSilenced: true } && Suppression.Code.StartsWith("STW01", StringComparison.Ordinal);

        public bool IsAboutShipped => Suppression.Code == Rules.ShippedChanged.Code || Suppression.Code == Rules.ShippedMoved.Code;
    }
}

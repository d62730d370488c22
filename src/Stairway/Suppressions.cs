using Stairway.Migrations;

namespace Stairway;

/// <summary>Silences what the user declared with a justification, and finds declarations that silence nothing.</summary>
internal static class Suppressions
{
    /// <param name="judged">The migrations that were verified as far as can be: only about them it is known that there is nothing to suppress.</param>
    public static (IReadOnlyList<Finding> Open, IReadOnlyList<SuppressedFinding> Suppressed) Apply(IReadOnlyList<Migration> migrations, IReadOnlyList<Finding> findings, IEnumerable<Migration> judged)
    {
        var byVersion = migrations.ToLookup(migration => migration.Version);
        var open = new List<Finding>();
        var suppressed = new List<SuppressedFinding>();
        var used = new HashSet<(long, string)>();

        foreach (var finding in findings)
        {
            if (Matching(byVersion, finding) is { } suppression)
            {
                used.Add((finding.Version!.Value, suppression.Code));
                suppressed.Add(new(finding, suppression.Justification));
            }
            else
            {
                open.Add(finding);
            }
        }

        open.AddRange(
            from migration in judged
            from suppression in migration.Suppressions
            where suppression.Justification.Length > 0 && !IsOfItsTime(suppression) && !used.Contains((migration.Version, suppression.Code))
                && !findings.Any(finding => finding.Version == migration.Version && finding.Rule == Rules.StaleDeclaration && suppression.Code == Rules.Irreversible.Code)
            select Stale(migration, suppression));

        return (open, suppressed);
    }

    private static Suppression? Matching(ILookup<long, Migration> migrations, Finding finding) =>
        finding.Version is { } version && finding.Rule.CanBeSilenced
            ? migrations[version].SelectMany(migration => migration.Suppressions)
                .FirstOrDefault(suppression => suppression.Code == finding.Rule.Code && suppression.Justification.Length > 0)
            : null;

    /// <summary>What is true of a new migration is over when it is merged, and then nobody may edit it any more.</summary>
    private static bool IsOfItsTime(Suppression suppression) => Rules.Find(suppression.Code) is { CanBeSilenced: true } && suppression.Code.StartsWith("STW01", StringComparison.Ordinal);

    private static Finding Stale(Migration migration, Suppression suppression) =>
        new(Rules.StaleSuppression, $"{migration.Name} suppresses {suppression.Code}, but there is nothing to suppress")
        {
            Phase = "load",
            Version = migration.Version,
            Class = migration.Class,
            Place = migration.Up,
            Details = [Rules.Find(suppression.Code) switch
            {
                null => $"{suppression.Code} is not a rule: see stairway explain",
                { CanBeSilenced: false } => $"{suppression.Code} cannot be silenced",
                _ => "remove the attribute: it would hide the next defect of this kind",
            }],
        };
}

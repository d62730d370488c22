namespace Stairway.Review.Reading;

/// <summary>STW0614: IfDatabase with a name that means PostgreSQL, which FluentMigrator's processor does not go by.</summary>
internal static class DeadBranch
{
    public static IEnumerable<Finding> Judge(Reviewed step) =>
        from dead in step.Dead
        select new Finding(Rules.NeverMatches, $"{dead.Expression} is written for {string.Join(" or ", dead.Asked)} and never runs: the processor calls itself {string.Join(" and ", dead.Known)}")
        {
            Phase = "review",
            Version = step.Migration.Version,
            Class = step.Migration.Class,
            Place = dead.Place ?? step.Migration.Up,
            Details = ["FluentMigrator drops it in silence and records the migration as applied", "under AddPostgres() of FluentMigrator 7.1 to 8.0 the name Postgres is not known; PostgreSQL is known to every version"],
            Repair = "IfDatabase(ProcessorIdConstants.PostgreSQL)",
        };
}

namespace Stairway.Catalog.Reading;

/// <summary>What a step touched.</summary>
/// <param name="Transaction">Id of its transaction, as text.</param>
/// <param name="Locks">On relations, as they were before COMMIT.</param>
/// <param name="Written">How many rows of each catalog it wrote, by the catalog's name.</param>
/// <param name="Text">What its SQL says.</param>
internal sealed record Touched(string Transaction, IReadOnlyList<RelationLock> Locks, IReadOnlyDictionary<string, WrittenRows> Written, StepText Text)
{
    /// <summary>These hold the parts of relations. DDL lets go of its locks on them at once, a user's UPDATE does not.</summary>
    private static readonly HashSet<string> CatalogsOfRelations =
    [
        "pg_attrdef", "pg_attribute", "pg_class", "pg_constraint", "pg_foreign_table", "pg_index", "pg_inherits",
        "pg_policy", "pg_rewrite", "pg_sequence", "pg_statistic_ext", "pg_trigger",
    ];

    /// <summary>Whether the evidence is not enough to tell what was touched.</summary>
    public bool IsBeyondEvidence(WatchedCatalogs catalogs) =>
        Text.EndsTransactions
        || Text.ChangesExtensions
        || Text.HidesItsWrites && Text.WritesComments && WroteTo("pg_description")
        || WroteTo("pg_extension")
        || WroteTo("pg_init_privs")
        || Updated("pg_enum")
        || Written.Count == 1 && WroteTo("pg_depend") && Locks.All(held => held.Relation < RelationLock.FirstUserOid || held.Parts == RelationParts.None)
        || Locks.Any(held => held.Mode != "AccessShareLock" && catalogs.NameOf(held.Relation) is { } catalog && IsWrittenDirectly(catalog));

    public bool WroteTo(string catalog) => Written.ContainsKey(catalog);

    public bool Updated(string catalog) => RowsOf(catalog).Updated > 0;

    /// <summary>How many rows of the catalog were written.</summary>
    public WrittenRows RowsOf(string catalog) => Written.GetValueOrDefault(catalog);

    /// <summary>Whether a lock on the catalog means that the step's own statements wrote to it. From 17 on, ALTER COLUMN TYPE holds on to pg_depend.</summary>
    private bool IsWrittenDirectly(string catalog) => CatalogsOfRelations.Contains(catalog) || catalog == "pg_depend" && Text.HidesItsWrites;
}

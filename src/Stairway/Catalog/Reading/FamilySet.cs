using Stairway.Catalog.Reading.Families;

namespace Stairway.Catalog.Reading;

/// <summary>Every family of objects that a server of one kind can hold.</summary>
internal sealed class FamilySet(Dialect dialect)
{
    public Family Types { get; } = Families.Types.Family(dialect.Major);

    public Family Publications { get; } = Replication.Publications(dialect.Major);

    /// <summary>The parts of relations. Their own rows come first: the others are told apart by them.</summary>
    public IReadOnlyList<Family> OfRelations { get; } =
    [
        Relations.Heads(dialect.Major),
        Sequences.Family,
        Columns.Family(dialect.Major),
        Constraints.OfRelations,
        Indexes.Family,
        Triggers.OfRelations,
        Triggers.Rules,
        Triggers.Policies,
        Comments.OfRelations,
    ];

    /// <summary>What is no part of a relation.</summary>
    public IReadOnlyList<Family> Others =>
    [
        Schemas.Family,
        Schemas.Extensions,
        Schemas.ExtensionDependencies,
        Types,
        Constraints.OfDomains,
        Routines.Family,
        Routines.Aggregates,
        Statistics.Family,
        Comments.OfOthers,
        Comments.OfCluster,
        Triggers.OfEvents,
        Operators.Family,
        Operators.Families,
        Operators.Classes,
        Operators.Casts,
        Operators.Collations,
        Operators.Conversions,
        Operators.Languages,
        Operators.Transforms,
        Operators.AccessMethods,
        TextSearch.Family,
        ForeignData.Family,
        Publications,
        subscriptions,
        Privileges.Defaults,
        Privileges.OfSystem,
        Privileges.Labels,
        Privileges.LargeObjects,
        Cluster.Database,
        Cluster.Settings,
        roles,
        tablespaces,
    ];

    public IEnumerable<Family> All => OfRelations.Concat(Others);

    private readonly Family subscriptions = Replication.Subscriptions(dialect.Major, dialect.Superuser);
    private readonly Family roles = Cluster.Roles(dialect.Major);
    private readonly Family tablespaces = Cluster.Tablespaces(dialect.Major);
}

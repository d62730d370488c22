using Stairway.Catalog.Reading.Families;

namespace Stairway.Catalog.Reading;

/// <summary>Every statement that a server of one kind is asked.</summary>
internal static class AllFamilies
{
    /// <summary>The relations' own rows come first: the others are told apart by them.</summary>
    public static IReadOnlyList<Family> Of(ServerFacts server) =>
    [
        Relations.Heads(server.Major),
        Sequences.Family,
        Columns.Family(server.Major),
        Constraints.OfRelations,
        Indexes.Family,
        Triggers.OfRelations,
        Triggers.Rules,
        Triggers.Policies,
        Comments.OfRelations,

        Schemas.Family,
        Schemas.Extensions,
        Schemas.ExtensionDependencies,
        Types.Family(server.Major),
        Constraints.OfDomains,
        Routines.Family,
        Routines.Aggregates,
        Statistics.Family,
        Comments.OfOthers,
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
        Replication.Publications(server.Major),
        Replication.Subscriptions(server.Major, server.Superuser),
        Privileges.Defaults,
        Privileges.OfSystem,
        Privileges.Labels,
        Privileges.LargeObjects,
        Cluster.Database,
        Cluster.Settings,
        Cluster.Roles(server.Major),
        Cluster.Tablespaces(server.Major),
    ];
}

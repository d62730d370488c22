using System.Collections.Concurrent;
using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.Servers;

namespace Stairway.Climb;

/// <summary>
/// Compares states of a server's databases. What the whole cluster shares, such as roles, is compared where the server is ours;
/// on a given one it may be somebody else's, so it is set aside and named as not verified.
/// </summary>
internal sealed class Comparisons(Server server, ConcurrentQueue<Finding> findings)
{
    private readonly HashSet<ObjectName> _setAside = [];

    public IReadOnlyList<Difference> Between(CatalogState expected, CatalogState actual)
    {
        var differences = Differences.Between(expected, actual);
        if (!server.IsShared) return differences;

        foreach (var difference in differences.Where(difference => difference.SharedByCluster && _setAside.Add(difference.Object)))
            findings.Enqueue(new(Rules.NotVerified, $"not verified: {difference.Object}, which all databases of the given server share") { Phase = "climb", Object = difference.Object });
        return [.. differences.Where(difference => !difference.SharedByCluster)];
    }

    /// <summary>What a full reading saw and the readings of what was touched did not.</summary>
    public IReadOnlyList<ObjectChange> Missed(CatalogState assumed, CatalogState read) =>
        [.. CatalogState.Changes(assumed, read).Where(change => !server.IsShared || !Kinds.IsShared(change.Name))];
}

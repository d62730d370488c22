using System.Text;
using Npgsql;
using Stairway.Catalog;
using Stairway.Catalog.Comparison;
using Stairway.Tests.Catalog.Reading;
using Stairway.Tests.Catalog.Reading.Mutations;

namespace Stairway.Tests.Catalog.Repairs;

[TestClass]
public sealed class EveryVersionTests
{
    private static readonly int[] _majors = [13, 14, 15, 16, 17, 18];

    // each with the reason why there is no repair, or none that this test could run
    private static readonly Dictionary<string, string> _beyondRepair = new()
    {
        ["index: invalid"] = "no statement makes an index invalid",
        ["partition: detach pending"] = "no statement leaves a detachment half done",
        ["user mapping: create"] = "its options may be secrets, and are not in the catalog",
        ["user mapping: option value"] = "its options may be secrets, and are not in the catalog",
        ["subscription: create"] = "its connection may be a secret, and is not in the catalog",
        ["parameter acl"] = "belongs to the server, which other tests share",
        ["table: swap names"] = "each is taken for the other, changed",
        ["column: swap names"] = "each is taken for the other, changed",
        ["enum: swap names"] = "each is taken for the other, changed",
        ["index: swap names"] = "each is taken for the other, changed",
        ["column: rename and add its name"] = "a view repeats the columns of a function that returns rows of the table",
    };

    public static IEnumerable<object[]> Cases => _majors.SelectMany(major => MutationGroup.All.Select(group => new object[] { major, group.Name }));

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task Every_mutation_is_repaired(int major, string group)
    {
        var (_, schema, mutations) = MutationGroup.All.Single(one => one.Name == group);
        using var follower = await Follower.OfMajorAsync(major, schema);
        follower.StepUnchecked($"create role {follower.Role("role")}; create role {follower.Role("group")}");

        var failures = new StringBuilder();
        foreach (var mutation in mutations.Where(mutation => mutation.From <= major))
        {
            if (mutation.Before.Length > 0)
                follower.StepUnchecked(follower.Named(mutation.Before));
            if (!_beyondRepair.ContainsKey(mutation.Name) && Check(mutation, follower) is { } failure)
                failures.Append(failure);
            if (mutation.After.Length > 0)
                follower.StepUnchecked(follower.Named(mutation.After));
        }

        Assert.IsTrue(failures.Length == 0, failures.ToString());
    }

    // as a Down that leaves it behind, and as one that takes back too much
    private static string? Check(Mutation mutation, Follower follower)
    {
        var before = follower.Reading.Current;
        var after = follower.StepUnchecked(follower.Named(mutation.Do));
        try
        {
            Repair(before, after, follower);
            Repair(after, before, follower);
            return null;
        }
        catch (Exception exception) when (exception is PostgresException or AssertFailedException)
        {
            follower.Execute("rollback");
            return $"{mutation.Name}: {exception.Message}\n";
        }
        finally
        {
            follower.StepUnchecked(follower.Named(mutation.Undo));
        }
    }

    private static void Repair(CatalogState expected, CatalogState actual, Follower follower)
    {
        var differences = Compare(expected, actual, follower);
        Assert.IsNotEmpty(differences);

        foreach (var difference in differences.Where(difference => difference.Repair is not null))
            actual = follower.StepUnchecked(difference.Repair!.Sql);

        var left = Compare(expected, actual, follower).Where(difference => difference.Weight != Weight.ColumnOrder && difference.Attributes is not [{ Name: "inherited" }]);
        Assert.AreEqual("", string.Join('\n', left.SelectMany(difference => difference.Details.Prepend(difference.Summary))));
    }

    private static IReadOnlyList<Difference> Compare(CatalogState expected, CatalogState actual, Follower follower) => Differences.Of(
        follower.Changes(expected, actual).Where(change => change.Name.Kind != "parameter acl").Select(change => (change.Before, change.After)),
        new ExpectedCatalog(expected.Find, expected.Of, () => expected.All));
}

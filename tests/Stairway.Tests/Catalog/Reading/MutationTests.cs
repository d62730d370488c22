using System.Text;
using Stairway.Tests.Catalog.Reading.Mutations;

namespace Stairway.Tests.Catalog.Reading;

/// <summary>Every way to change a catalog is seen, undone and done again, on each version of PostgreSQL.</summary>
[TestClass]
public sealed class MutationTests
{
    private static readonly int[] Majors = [13, 14, 15, 16, 17, 18];

    public static IEnumerable<object[]> Cases => Majors.SelectMany(major => MutationGroup.All.Select(group => new object[] { major, group.Name }));

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task Every_mutation_is_seen_and_so_is_its_undoing(int major, string group)
    {
        var (_, schema, mutations) = MutationGroup.All.Single(one => one.Name == group);
        using var follower = await Follower.OfMajorAsync(major, schema);
        follower.Step($"create role {follower.Role("role")}; create role {follower.Role("group")}");

        var failures = new StringBuilder();
        foreach (var mutation in mutations.Where(mutation => mutation.From <= major))
        {
            try
            {
                Check(mutation, follower);
            }
            catch (Exception exception)
            {
                failures.AppendLine($"{mutation.Name}: {exception.Message}");
                follower.Execute("rollback");
                follower.Reading.ReadAll();
            }
        }

        Assert.IsTrue(failures.Length == 0, failures.ToString());
    }

    private static void Check(Mutation mutation, Follower follower)
    {
        var before = mutation.Before.Length > 0 ? follower.StepUnchecked(follower.Named(mutation.Before)) : follower.Reading.Current;

        var up = follower.Step(follower.Named(mutation.Do));
        var down = follower.Step(follower.Named(mutation.Undo));
        var again = follower.StepUnchecked(follower.Named(mutation.Do));
        var downAgain = follower.StepUnchecked(follower.Named(mutation.Undo));
        if (mutation.After.Length > 0)
            follower.StepUnchecked(follower.Named(mutation.After));

        Assert.IsNotEmpty(follower.Changes(before, up), "is not seen");
        Assert.AreNotEqual(before.Digest(), up.Digest());
        follower.AssertSame(before, down, "is not undone");
        follower.AssertSame(up, again, "is not the same again");
        follower.AssertSame(before, downAgain, "is not undone again");
    }
}

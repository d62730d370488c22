using Npgsql;
using Stairway.Tests.Catalog.Reading.Mutations;

namespace Stairway.Tests.Catalog.Reading;

/// <summary>Steps that change several things at once: what is counted and inferred for one change must not be hidden by another.</summary>
[TestClass]
public sealed class CombinedMutationTests
{
    private const int Steps = 40;

    public static IEnumerable<object[]> Cases => MutationGroup.All.Select(group => new object[] { group.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public async Task Steps_that_change_several_things_are_followed(string group)
    {
        var (_, schema, mutations) = MutationGroup.All.Single(one => one.Name == group);
        using var follower = await Follower.OfMajorAsync(15, schema);
        follower.Step($"create role {follower.Role("role")}; create role {follower.Role("group")}");
        var random = new Random(group.Length);
        var possible = mutations.Where(mutation => mutation is { From: <= 15, Before: "", After: "" }).ToArray();

        var done = 0;
        for (var step = 0; step < Steps; step++)
        {
            var together = random.GetItems(possible, random.Next(2, 5)).Distinct().ToArray();
            if (TryStep(follower, together.Select(mutation => mutation.Do)))
                done += TryStep(follower, together.Reverse().Select(mutation => mutation.Undo)) ? 1 : 0;
        }

        Assert.IsGreaterThan(Steps / 8, done);
    }

    /// <summary>Not all mutations go together.</summary>
    private static bool TryStep(Follower follower, IEnumerable<string> statements)
    {
        try
        {
            follower.Step(follower.Named(string.Join("; ", statements)));
            return true;
        }
        catch (PostgresException)
        {
            follower.Execute("rollback");
            follower.Reading.ReadAll();
            return false;
        }
    }
}

using Npgsql;

namespace Stairway.Tests.Catalog.Repairs;

/// <summary>A wrong Down leaves more than one thing: repairs must get along with one another, in the order in which they are told.</summary>
[TestClass]
public sealed class CombinationTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    [DataRow(8)]
    public async Task Several_mutations_at_once_are_repaired_one_after_the_other(int seed)
    {
        using var database = new MutatedDatabase($"combination{seed}");
        var before = await database.RestoredAsync();
        var mutations = Choose(seed, 8).Where(mutation => Applies(database, mutation.Sql)).Select(mutation => mutation.Name).ToList();
        var after = database.Read();

        database.Repair(MutatedDatabase.Compare(before, after));
        database.ShouldBe(before, string.Join(", ", mutations));
        database.Repair(MutatedDatabase.Compare(after, before));
        database.ShouldBe(after, $"{string.Join(", ", mutations)}, backwards");
        Assert.IsGreaterThan(3, mutations.Count, "so few say little");
    }

    private static IEnumerable<(string Name, string Sql)> Choose(int seed, int count)
    {
        var all = Mutations.Groups.SelectMany(group => group.Value.Select(mutation => ($"{group.Key}: {mutation.Name}", mutation.Sql.Replace($"_{group.Key.ToLowerInvariant()}", $"_combination{seed}", StringComparison.Ordinal)))).ToArray();
        new Random(seed).Shuffle(all);
        return all.Take(count);
    }

    // one may take away what another changes
    private static bool Applies(MutatedDatabase database, string sql)
    {
        try
        {
            database.Execute(sql);
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }
}

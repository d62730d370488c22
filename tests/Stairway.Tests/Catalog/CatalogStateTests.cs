using Stairway.Catalog;

namespace Stairway.Tests.Catalog;

[TestClass]
public sealed class CatalogStateTests
{
    private static readonly CatalogObject Users = Table("public.users", "columns=id");
    private static readonly CatalogObject Orders = Table("public.orders", "columns=id");
    private static readonly CatalogObject Email = new(new("column", "public.users.email"), "public.users", "type=text");

    [TestMethod]
    public void A_state_finds_what_it_holds()
    {
        var state = CatalogState.Empty.With([], [Users, Orders, Email]);

        Assert.AreEqual(Email, state.Find(Email.Name));
        Assert.IsNull(state.Find(new("column", "public.users.name")));
        CollectionAssert.AreEqual(new[] { Email, Orders, Users }, state.All.ToArray());
        CollectionAssert.AreEqual(new[] { Email, Users }, state.Of("public.users").ToArray());
        Assert.IsEmpty(state.Of("public.nothing"));
    }

    [TestMethod]
    public void A_state_does_not_change_when_a_successor_does()
    {
        var state = CatalogState.Empty.With([], [Users, Email]);

        var successor = state.With([Email], [Orders]);

        CollectionAssert.AreEqual(new[] { Email, Users }, state.All.ToArray());
        CollectionAssert.AreEqual(new[] { Orders, Users }, successor.All.ToArray());
        CollectionAssert.AreEqual(new[] { Users }, successor.Of("public.users").ToArray());
    }

    [TestMethod]
    public void Changes_are_what_came_went_and_is_another()
    {
        var state = CatalogState.Empty.With([], [Users, Email]);
        var longer = Email with { Definition = "type=character varying(320)" };

        var changes = CatalogState.Changes(state, state.With([Users], [longer, Orders]));

        CollectionAssert.AreEqual(new ObjectChange[] { new(Email, longer), new(null, Orders), new(Users, null) }, changes.ToArray());
    }

    [TestMethod]
    public void An_object_that_went_and_came_again_is_no_change()
    {
        var state = CatalogState.Empty.With([], [Users, Email]);

        var again = state.With([Users, Email], []).With([], [Email with { }, Users with { }]);

        Assert.IsEmpty(CatalogState.Changes(state, again));
        Assert.AreEqual(state.Digest(), again.Digest());
    }

    [TestMethod]
    public void A_name_that_one_object_leaves_to_another_is_the_others()
    {
        var state = CatalogState.Empty.With([], [Users]);
        var other = Table("public.users", "columns=id, email");

        var successor = state.With([Users], [other]);

        Assert.AreEqual(other, successor.Find(Users.Name));
    }

    [TestMethod]
    public void A_comparison_looks_only_at_what_is_not_shared()
    {
        var before = SharedMap<CountedKey, string>.Empty.With(Enumerable.Range(0, 10_000).Select(number => Entry(number, "value")));
        var after = before.With([Entry(17, "other"), Entry(18, null), Entry(10_000, "value")]);

        CountedKey.Lookups = 0;
        var differences = SharedMap<CountedKey, string>.Differences(before, after).ToHashSet();

        Assert.AreEqual(3, differences.Count);
        Assert.IsTrue(differences.SetEquals([("value", "other"), ("value", null), (null, "value")]));
        Assert.IsInRange(3, 200, CountedKey.Lookups);

        static KeyValuePair<CountedKey, string?> Entry(int number, string? value) => new(new(number), value);
    }

    [TestMethod]
    public void A_digest_tells_definitions_and_relations_apart()
    {
        var digests = new[]
        {
            CatalogState.Empty,
            CatalogState.Empty.With([], [Users]),
            CatalogState.Empty.With([], [Users with { Relation = "" }]),
            CatalogState.Empty.With([], [Users with { Definition = "columns=id, email" }]),
            CatalogState.Empty.With([], [Users, Orders]),
        }.Select(state => state.Digest()).ToList();

        CollectionAssert.AllItemsAreUnique(digests);
        Assert.IsTrue(digests.All(digest => digest.Length == 64));
    }

    private static CatalogObject Table(string identity, string definition) => new(new("table", identity), identity, definition);

    private sealed record CountedKey(int Number)
    {
        public static int Lookups { get; set; }

        public override int GetHashCode()
        {
            Lookups++;
            return Number;
        }

        public bool Equals(CountedKey? other) => other?.Number == Number;
    }
}

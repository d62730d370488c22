namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class RedundantIndexTests
{
    private static readonly (string, string) _orders = ("""Execute.Sql("create table orders (id bigint primary key, a int, b int, c text); create index ix_orders_a on orders (a)");""", """Delete.Table("orders");""");

    [TestMethod]
    public async Task An_old_index_is_found_when_a_new_one_begins_with_its_columns()
    {
        var report = await Reviewing.Steps(
            _orders,
            ("""Create.Index("ix_orders_a_b").OnTable("orders").OnColumn("a").Ascending().OnColumn("b").Ascending();""",
             """Delete.Index("ix_orders_a_b").OnTable("orders");"""));

        Assert.AreEqual("""2:20 index public.ix_orders_a does nothing that public.ix_orders_a_b does not do: its columns a come first there, too""", report.Found(Rules.RedundantIndex));
        Assert.EndsWith("""Execute.Sql("DROP INDEX CONCURRENTLY public.ix_orders_a");""", report.Only(Rules.RedundantIndex).Repair!);
    }

    [TestMethod]
    public async Task A_new_index_like_the_key_is_found()
    {
        var report = await Reviewing.Steps(
            _orders,
            ("""Create.Index("ix_orders_id").OnTable("orders").OnColumn("id").Unique();""",
             """Delete.Index("ix_orders_id").OnTable("orders");"""));

        Assert.AreEqual("""2:20 index public.ix_orders_id does nothing that public.orders_pkey does not do: they have the same columns""", report.Found(Rules.RedundantIndex));
        Assert.AreEqual("""leave ix_orders_id out""", report.Only(Rules.RedundantIndex).Repair);
    }

    [TestMethod]
    public async Task An_index_with_a_use_of_its_own_is_not_found()
    {
        var report = await Reviewing.Steps(
            _orders,
            ("""Execute.Sql("create unique index ux_orders_a on orders (a, b); create unique index ux_orders_a_b_c on orders (a, b, c); drop index ix_orders_a; create index on orders (a desc); create index on orders (c text_pattern_ops); create index on orders (c); create index on orders (b) where a > 1; create index on orders (b) include (c); create index on orders (lower(c), a); create index on orders using hash (a)");""",
             """Delete.Table("orders"); Execute.Sql("create table orders (id bigint primary key, a int, b int, c text); create index ix_orders_a on orders (a)");"""));

        report.AssertSilent(Rules.RedundantIndex);
    }

    [TestMethod]
    public async Task Of_two_alike_one_is_found()
    {
        var report = await Reviewing.Steps(
            ("""Execute.Sql("create table orders (id bigint primary key, a int); create index ix_one on orders (a); create index ix_two on orders (a)");""",
             """Delete.Table("orders");"""));

        Assert.AreEqual("""1:6 index public.ix_two does nothing that public.ix_one does not do: they have the same columns""", report.Found(Rules.RedundantIndex));
    }
}

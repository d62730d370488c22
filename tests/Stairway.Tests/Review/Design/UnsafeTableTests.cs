namespace Stairway.Tests.Review.Design;

[TestClass]
public sealed class UnsafeTableTests
{
    private static readonly (string, string) _orders = ("""Create.Table("orders").WithColumn("id").AsInt64().PrimaryKey("pk_orders");""", """Delete.Table("orders");""");

    [TestMethod]
    public async Task An_unlogged_table_is_found()
    {
        var report = await Reviewing.Steps(
            _orders,
            ("""
                Execute.Sql("create unlogged table cache (id bigint primary key)");
                Execute.Sql("alter table orders set unlogged");
                """,
             """Execute.Sql("drop table cache; alter table orders set logged");"""));

        Assert.AreEqual("""
            2:20 table public.cache is unlogged: after a crash it is empty, and on a standby it cannot be read
            2:21 table public.orders is unlogged: after a crash it is empty, and on a standby it cannot be read
            """, report.Found(Rules.UnsafeTable));
    }

    [TestMethod]
    public async Task A_table_that_loses_its_replica_identity_is_found()
    {
        var report = await Reviewing.Steps(
            _orders,
            ("""Execute.Sql("create unique index ux on orders (id); alter table orders replica identity using index ux");""",
             """Execute.Sql("alter table orders replica identity default; drop index ux");"""),
            ("""Execute.Sql("drop index ux");""",
             """Execute.Sql("create unique index ux on orders (id); alter table orders replica identity using index ux");"""));

        Assert.AreEqual("""3:34 table public.orders has no replica identity: where it is published, UPDATE and DELETE fail with 55000""", report.Found(Rules.UnsafeTable));
        Assert.AreEqual("""Execute.Sql("ALTER TABLE public.orders REPLICA IDENTITY DEFAULT");""", report.Only(Rules.UnsafeTable).Repair);
    }

    [TestMethod]
    public async Task A_table_that_is_published_without_a_key_is_found()
    {
        var report = await Reviewing.Steps(
            ("""
                Execute.Sql("create table events (at date)");
                Execute.Sql("create publication p for table events");
                """,
             """Execute.Sql("drop publication p; drop table events");"""));

        Assert.StartsWith("1:6 table public.events has no replica identity", report.Found(Rules.UnsafeTable));
    }

    [TestMethod]
    public async Task Logged_and_full_are_not_found()
    {
        var report = await Reviewing.Steps(
            _orders,
            ("""Execute.Sql("alter table orders replica identity full; create table events (at date); alter table events replica identity full; create publication p for table events, orders");""",
             """Execute.Sql("drop publication p; drop table events; alter table orders replica identity default");"""));

        report.AssertSilent(Rules.UnsafeTable);
    }
}

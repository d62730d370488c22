namespace Stairway.FluentMigrator.Extensions.Tests;

[TestClass]
public sealed class UsingIndexTests
{
    [TestMethod]
    public async Task Unique_constraint_takes_over_an_index_and_gives_it_back()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("create unique index ux_users_email on users (email) include (id)");
        var before = await shop.IndexesOf("users");

        shop.Up(m => m.Create.UsingIndex("ux_users_email").UniqueConstraint("uq_users_email").OnTable("users"));
        var constraint = await shop.ConstraintsOf("users");
        shop.Down();

        Assert.AreEqual("uq_users_email: UNIQUE (email) INCLUDE (id)", constraint);
        Assert.AreEqual("", await shop.ConstraintsOf("users"));
        Assert.AreEqual(before, await shop.IndexesOf("users"));
    }

    [TestMethod]
    public async Task Primary_key_takes_over_an_index_of_its_own_name_in_a_schema()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("create schema sales; create table sales.bills (id bigint not null); create unique index pk_bills on sales.bills (id)");
        var before = await shop.IndexesOf("bills");

        shop.Up(m => m.Create.UsingIndex("pk_bills").PrimaryKey("pk_bills").OnTable("bills").InSchema("sales"));
        var constraint = await shop.ConstraintsOf("sales.bills");
        shop.Down();

        Assert.Contains("pk_bills: PRIMARY KEY (id)", constraint!);
        Assert.AreEqual(before, await shop.IndexesOf("bills"));
    }

    [TestMethod]
    public async Task The_table_is_not_read()
    {
        var shop = await MigratedDatabase.CreateAsync();
        var scans = new List<long>();
        await shop.AskAsync("create unique index ux_users_email on users (email)");

        shop.UpOnly(m =>
        {
            m.Create.UsingIndex("ux_users_email").UniqueConstraint("uq_users_email").OnTable("users");
            MigratedDatabase.CountScans(m, "users", scans);
        });

        Assert.AreSequenceEqual([0L], scans);
    }

    [TestMethod]
    public async Task Index_that_is_not_unique_is_refused_by_the_server()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("create index ix_users_email on users (email)");

        var failure = Assert.Throws<Exception>(() => shop.Up(m => m.Create.UsingIndex("ix_users_email").UniqueConstraint("uq").OnTable("users")));

        Assert.Contains("42809", failure.Message);
    }
}

namespace Stairway.FluentMigrator.Extensions.Tests;

[TestClass]
public sealed class CommentTests
{
    private const string All = """
        select string_agg(pg_describe_object(classoid, objoid, objsubid) || ': ' || description, e'\n' order by pg_describe_object(classoid, objoid, objsubid))
        from pg_description
        where objoid >= 16384
        """;

    [TestMethod]
    public async Task Table_column_constraint_and_index_get_comments_and_lose_them()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("create schema sales; create table sales.bills (id bigint constraint ck check (id > 0)); create index ix on sales.bills (id)");

        shop.Up(m =>
        {
            m.Create.Comment("what's owed").OnTable("bills").InSchema("sales");
            m.Create.Comment("a number").OnTable("bills").InSchema("sales").OnColumn("id");
            m.Create.Comment("never negative").OnTable("bills").InSchema("sales").OnConstraint("ck");
            m.Create.Comment("to find them").OnIndex("ix").InSchema("sales");
            m.Create.Comment("they pay").OnTable("users");
        });
        var created = await shop.AskAsync(All);
        shop.Down();

        Assert.AreEqual(
            """
            column id of table sales.bills: a number
            constraint ck on table sales.bills: never negative
            index sales.ix: to find them
            table sales.bills: what's owed
            table users: they pay
            """,
            created);
        Assert.AreEqual("", await shop.AskAsync(All));
    }

    [TestMethod]
    public async Task Comment_that_was_replaced_comes_back()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("comment on column users.email is 'old'");

        shop.Up(m => m.Create.Comment("new").OnTable("users").OnColumn("email").Replacing("old"));
        var replaced = await shop.AskAsync(All);
        shop.Down();

        Assert.AreEqual("column email of table users: new", replaced);
        Assert.AreEqual("column email of table users: old", await shop.AskAsync(All));
    }

    [TestMethod]
    public async Task Comment_is_deleted()
    {
        var shop = await MigratedDatabase.CreateAsync();
        shop.Up(m => m.Create.Comment("they pay").OnTable("users"));

        shop.UpOnly(m => m.Delete.Comment().OnTable("users"));

        Assert.AreEqual("", await shop.AskAsync(All));
    }
}

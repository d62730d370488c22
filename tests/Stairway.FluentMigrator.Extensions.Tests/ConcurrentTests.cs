using FluentMigrator;

namespace Stairway.FluentMigrator.Extensions.Tests;

[TestClass]
public sealed class ConcurrentTests
{
    [TestMethod]
    public async Task Index_is_dropped()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("create schema sales; create table sales.bills (id bigint); create index ix_bills on sales.bills (id)");

        shop.UpOnly(m => m.Delete.Concurrently().Index("ix_bills").InSchema("sales"), TransactionBehavior.None);

        Assert.AreEqual("", await shop.IndexesOf("bills"));
    }

    [TestMethod]
    public async Task Missing_index_is_an_error_unless_it_may_be_missing()
    {
        var shop = await MigratedDatabase.CreateAsync();

        shop.UpOnly(m => m.Delete.Concurrently().Index("ix_missing").IfExists(), TransactionBehavior.None);
        var failure = Assert.Throws<Exception>(() => shop.UpOnly(m => m.Delete.Concurrently().Index("ix_missing"), TransactionBehavior.None));

        Assert.Contains("42704", failure.Message);
    }

    [TestMethod]
    public async Task Index_and_table_are_built_anew()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("create index ix_users_email on users (email)");
        const string files = "select string_agg(pg_relation_filenode(indexrelid)::text, ' ' order by indexrelid::regclass::text) from pg_index where indrelid = 'users'::regclass";
        var before = (await shop.AskAsync(files))!.Split(' ');

        shop.UpOnly(m => m.Execute.ReindexConcurrently().Index("ix_users_email"), TransactionBehavior.None);
        var one = (await shop.AskAsync(files))!.Split(' ');
        shop.UpOnly(m => m.Execute.ReindexConcurrently().Table("users").InSchema("public"), TransactionBehavior.None);
        var all = (await shop.AskAsync(files))!.Split(' ');

        Assert.AreEqual(1, before.Intersect(one).Count());
        Assert.IsEmpty(one.Intersect(all));
    }

    [TestMethod]
    [DynamicData(nameof(Statements))]
    public async Task In_a_transaction_it_is_refused_with_what_to_do(Action<Migration> statement, string subject)
    {
        var shop = await MigratedDatabase.CreateAsync();

        var refusal = Assert.ThrowsExactly<InvalidOperationException>(() => shop.UpOnly(statement));

        Assert.StartsWith(subject + " cannot run in a transaction", refusal.Message);
        Assert.Contains("TransactionBehavior.None", refusal.Message);
    }

    public static IEnumerable<(Action<Migration> Statement, string Subject)> Statements =>
    [
        (m => m.Delete.Concurrently().Index("ix"), "DROP INDEX CONCURRENTLY ix"),
        (m => m.Execute.ReindexConcurrently().Index("ix"), "REINDEX INDEX CONCURRENTLY ix"),
        (m => m.Execute.ReindexConcurrently().Table("users"), "REINDEX TABLE CONCURRENTLY users"),
        (m => m.Alter.Partition("p").OfTable("t").DetachConcurrently(), "DETACH PARTITION p CONCURRENTLY"),
    ];
}

using FluentMigrator;

namespace Stairway.FluentMigrator.Extensions.Tests;

[TestClass]
public sealed class TimeoutTests
{
    [TestMethod]
    public async Task Timeouts_hold_in_the_transaction_and_end_with_it()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await shop.AskAsync("create table seen (lock_timeout text, statement_timeout text)");
        const string look = "insert into seen values (current_setting('lock_timeout'), current_setting('statement_timeout'))";

        shop.UpOnly(m =>
        {
            m.Execute.WithLockTimeout(TimeSpan.FromSeconds(5));
            m.Execute.WithStatementTimeout(TimeSpan.FromMinutes(2));
            m.Execute.Sql(look);
        });
        var within = await shop.AskAsync("select lock_timeout || ' ' || statement_timeout from seen");
        shop.UpOnly(m =>
        {
            m.Execute.WithLockTimeout(TimeSpan.FromSeconds(5));
            m.Execute.WithLockTimeout(TimeSpan.Zero);
            m.Execute.Sql(look);
        });

        Assert.AreEqual("5s 2min", within);
        Assert.AreEqual("1", await shop.AskAsync("select count(*) from seen where lock_timeout = '0'"));
    }

    [TestMethod]
    public async Task Lock_that_cannot_be_had_in_time_ends_the_migration()
    {
        var shop = await MigratedDatabase.CreateAsync();
        await using var other = await shop.HoldAsync("lock table users in access share mode");

        var failure = Assert.Throws<Exception>(() => shop.UpOnly(m =>
        {
            m.Execute.WithLockTimeout(TimeSpan.FromMilliseconds(50));
            m.Create.CheckConstraint("ck").OnTable("users").WithExpression("id > 0");
        }));

        Assert.Contains("55P03", failure.Message);
    }

    [TestMethod]
    public async Task Without_a_transaction_it_is_refused_because_it_would_do_nothing()
    {
        var shop = await MigratedDatabase.CreateAsync();

        var refusal = Assert.ThrowsExactly<InvalidOperationException>(() => shop.UpOnly(m => m.Execute.WithLockTimeout(TimeSpan.FromSeconds(5)), TransactionBehavior.None));

        Assert.StartsWith("SET LOCAL lock_timeout would have no effect", refusal.Message);
        Assert.Contains("TransactionBehavior.None", refusal.Message);
    }

    [TestMethod]
    public async Task On_the_way_back_there_is_nothing_to_revert()
    {
        var shop = await MigratedDatabase.CreateAsync();
        shop.Up(m =>
        {
            m.IfDatabase(_ => true).Execute.WithLockTimeout(TimeSpan.FromSeconds(5));
            m.Create.CheckConstraint("ck").OnTable("users").WithExpression("id > 0");
        });

        shop.Down();

        Assert.AreEqual("", await shop.ConstraintsOf("users"));
    }
}

using Stairway.History.Lock;

namespace Stairway.Tests.History.Lock;

/// <summary>What a migration writes anew in every run must not make its fingerprint another one.</summary>
[TestClass]
public sealed class VolatileTests
{
    private const string Table = "create table t(id uuid, at timestamp, n bigint)";

    public static IEnumerable<object[]> Values =>
    [
        ["""$"insert into t(id) values ('{Guid.NewGuid()}')" """, "insert into t(id) values('?')"],
        ["""$"insert into t(at) values ('{DateTime.UtcNow:s}')" """, "insert into t(at) values('?')"],
        ["""$"insert into t(at) values ('{DateTime.Now:s}')" """, "insert into t(at) values('?')"],
        ["""$"insert into t(at) values ('{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss.ffffff}')" """, "insert into t(at) values('?')"],
        ["""$"insert into t(n) values ({DateTime.UtcNow.Ticks})" """, "insert into t(n) values('?')"],
        ["""$"insert into t(n) values ({Random.Shared.NextInt64()})" """, "insert into t(n) values('?')"],
    ];

    [TestMethod]
    [DynamicData(nameof(Values))]
    public async Task What_is_new_in_every_run_is_marked_and_not_hashed(string sql, string kept)
    {
        var shop = Shop.Without(Shop.Raw(1, "AddT", $"Execute.Sql(\"{Table}\"); Execute.Sql({sql});", """Delete.Table("t");"""));
        var first = await shop.LockAsync();
        await Task.Delay(1100);

        var second = await shop.VerifyAsync();

        second.Finds("");
        Assert.AreEqual(first.Lock!.Lines[0], second.Lock!.Lines[0]);
        Assert.StartsWith("~", second.Lock.Lines[0].Up);
        Assert.AreEqual($"{Table};\n{kept}", second.Lock.Lines[0].UpSql);
    }

    [TestMethod]
    public async Task An_edit_beside_it_is_found_nevertheless()
    {
        var shop = Shop.Without(Shop.Raw(1, "AddT", $$"""Execute.Sql("{{Table}}"); Execute.Sql($"insert into t(id, n) values ('{Guid.NewGuid()}', 1)");""", """Delete.Table("t");"""));
        await shop.LockAsync();
        shop.Repo.Commit("t").Git("checkout -q -b work");
        shop.Edit("', 1)", "', 2)");
        await shop.LockAsync();

        var report = await shop.VerifyAsync();

        report.Finds("STW0119");
    }

    [TestMethod]
    public async Task A_landing_runs_once_and_its_new_UUIDs_are_recognised()
    {
        var shop = Shop.Without("""
            [Migration(1)]
            public class AddT : ForwardOnlyMigration
            {
                public override void Up() => Execute.Sql($"create table t(id uuid); insert into t values ('{Guid.NewGuid()}')");
            }
            """);
        var first = await shop.LockAsync();

        var second = await shop.LockAsync();

        Assert.AreEqual(first.Lock!.ToString(), second.Lock!.ToString());
        Assert.AreEqual("irreversible", second.Lock.Lines[0].Down);
    }

    [TestMethod]
    public async Task A_time_that_is_written_down_is_a_constant()
    {
        var shop = Shop.Without(Shop.Of(1, "AddT", "create table t(at timestamp default '2026-01-01T12:00:00')", "drop table t"));

        var report = await shop.LockAsync();

        Assert.DoesNotContain("~", report.Lock!.Lines[0].Up);
        Assert.Contains("'2026-01-01T12:00:00'", report.Lock.Lines[0].UpSql!);
    }

    [TestMethod]
    public async Task The_random_name_of_the_throwaway_database_does_not_count()
    {
        var shop = Shop.Without(Shop.Raw(1, "AddT", """
            Execute.Sql("create table t(id int)");
            Execute.WithConnection((connection, transaction) =>
            {
                using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = $"alter database {connection.Database} set work_mem = '8MB'";
                command.ExecuteNonQuery();
            });
            """, """
            Execute.Sql("drop table t");
            Execute.WithConnection((connection, transaction) =>
            {
                using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = $"alter database {connection.Database} reset work_mem";
                command.ExecuteNonQuery();
            });
            """));
        var first = await shop.LockAsync();

        var second = await shop.LockAsync();

        Assert.AreEqual(first.Lock!.ToString(), second.Lock!.ToString());
        Assert.Contains("alter database stw_? set work_mem", second.Lock.Lines[0].UpSql!);
    }

    [TestMethod]
    [DataRow("alter role app password 'hunter2'")]
    [DataRow("create role app login PASSWORD 'hunter2'")]
    [DataRow("create user mapping for app server s options (user 'u', password 'hunter2')")]
    [DataRow("create subscription s connection 'host=x password=hunter2' publication p")]
    public void A_password_does_not_get_into_the_lock(string sql)
    {
        var text = string.Concat(SqlTokens.Of([sql]));

        Assert.DoesNotContain("hunter2", text);
        Assert.Contains("'…'", text);
    }
}

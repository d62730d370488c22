using System.Globalization;
using Npgsql;
using Stairway.Catalog;
using Stairway.Catalog.Reading;
using Stairway.Tests.Catalog.Reading.Mutations;

namespace Stairway.Tests.Catalog.Reading;

[TestClass]
public sealed class IncrementalReadingTests
{
    [TestMethod]
    [DataRow(13)]
    [DataRow(15)]
    [DataRow(18)]
    public async Task A_long_history_is_followed_up_down_and_up_again(int major)
    {
        using var follower = await Follower.OfMajorAsync(major);

        foreach (var (up, down) in History.Of(150, seed: 1))
        {
            var before = follower.Reading.Current;
            var after = follower.Step(up);
            var reverted = follower.Step(down);
            var again = follower.StepUnchecked(up);

            follower.AssertSame(before, reverted, down);
            follower.AssertSame(after, again, up);
            follower.StepUnchecked(down);
            if (up.StartsWith("create table", StringComparison.Ordinal))
                follower.StepUnchecked(up);
        }

        follower.AssertCurrent("the whole history");
        Assert.AreEqual(1, follower.Reading.FullReadings);
    }

    [TestMethod]
    public async Task Equal_counts_of_writes_do_not_hide_that_up_does_not_repeat_itself()
    {
        using var follower = await Follower.OfAnyMajorAsync();
        const string Up = "do $$begin execute format('create view v as select %L::text as made', clock_timestamp()); end$$";

        var first = follower.Step(Up);
        follower.Step("drop view v");
        var second = follower.Step(Up);

        Assert.AreEqual("view public.v", CatalogState.Changes(first, second).Single().Name.ToString());
    }

    [TestMethod]
    public async Task A_step_that_writes_nothing_costs_nothing()
    {
        using var follower = await Follower.OfAnyMajorAsync("create table t(id int)");

        var before = follower.Reading.Current;
        var after = follower.Step("insert into t values (1); create temporary table x(id int); drop table x");

        Assert.IsEmpty(CatalogState.Changes(before, after));
        Assert.AreEqual(1, follower.Reading.FullReadings);
    }

    [TestMethod]
    public async Task States_share_what_a_step_did_not_touch()
    {
        using var follower = await Follower.OfAnyMajorAsync(PlainSchema.Sql);

        var before = follower.Reading.Current;
        var after = follower.Step("alter table public.parent add column x int");

        Assert.AreSame(before.Find(new("column", "public.child.a")), after.Find(new("column", "public.child.a")));
        Assert.AreSame(before.Find(new("column", "public.parent.id")), after.Find(new("column", "public.parent.id")));
        Assert.AreNotSame(before, after);
    }

    [TestMethod]
    public async Task A_reading_of_a_like_database_shares_what_is_the_same()
    {
        using var follower = await Follower.OfAnyMajorAsync(PlainSchema.Sql);
        using var like = await Follower.OfAnyMajorAsync(PlainSchema.Sql + "; alter table public.parent add column x int");

        using var reading = IncrementalReading.Load(like.Connection, Follower.VersionTable, known: follower.Reading.Current);

        Assert.AreSame(follower.Reading.Current.Find(new("column", "public.child.a")), reading.Current.Find(new("column", "public.child.a")));
        like.AssertCurrent("loading");
        like.AssertSame(like.Reading.Current, reading.Current, "loading with a known state");
    }

    [TestMethod]
    public async Task The_session_keeps_nothing_but_prepared_statements()
    {
        using var follower = await Follower.OfAnyMajorAsync(PlainSchema.Sql + "; set search_path = s, public; set timezone = 'Asia/Tokyo'");
        const string Settings = "select string_agg(name || ' ' || setting, E'\\n' order by name) from pg_catalog.pg_settings where source <> 'default'";
        var before = Scalar(follower, Settings);

        follower.Step("alter table public.parent add column x int");
        follower.Step("alter table public.parent rename column x to y");
        follower.Reading.ReadAll();

        Assert.AreEqual(before, Scalar(follower, Settings));
        Assert.AreEqual(0L, Scalar(follower, "select count(*) from pg_catalog.pg_prepared_statements where name !~ '^_p[0-9]+$'"));
        Assert.AreEqual("", Scalar(follower, "select coalesce(string_agg(locktype, ' '), '') from pg_catalog.pg_locks where pid = pg_backend_pid() and locktype = 'advisory'"));
    }

    [TestMethod]
    public async Task Whatever_the_migration_puts_in_front_of_the_systems_functions_is_not_called()
    {
        using var follower = await Follower.OfAnyMajorAsync(
            """
            create schema evil;
            create function evil.boom() returns bool language plpgsql as 'begin raise ''called''; end';
            create function evil.equal(oid, oid) returns bool language sql as 'select evil.boom()';
            create function evil.equal(text, text) returns bool language sql as 'select evil.boom()';
            create function evil.equal(int, int) returns bool language sql as 'select evil.boom()';
            create operator evil.= (leftarg = oid, rightarg = oid, function = evil.equal);
            create operator evil.= (leftarg = text, rightarg = text, function = evil.equal);
            create operator evil.= (leftarg = int, rightarg = int, function = evil.equal);
            create function evil.pg_backend_pid() returns int language sql as 'select evil.boom()::int';
            create function evil.current_setting(text) returns text language sql as 'select evil.boom()::text';
            create table evil.pg_class(oid oid);
            create domain evil.text as int;
            create domain evil.oid as int;
            """);

        var full = follower.Reading.FullReadings;
        follower.Step("set search_path = evil, pg_catalog; create table public.t(id int)");
        follower.Step("set local search_path = evil; create table t(id int); set local search_path = ''");

        Assert.AreEqual(full, follower.Reading.FullReadings);
    }

    [TestMethod]
    [DataRow("set local role pg_monitor; create temporary table x(id int)")]
    [DataRow("set local timezone = 'Asia/Tokyo'; create view v as select '2020-01-01 00:00:00+02'::timestamptz as at")]
    [DataRow("set quote_all_identifiers = on; create table t(id int default 1)")]
    [DataRow("set extra_float_digits = -5; create table t(id float8 default 0.1)")]
    [DataRow("set default_transaction_read_only = on; create table t(id int)")]
    [DataRow("set plan_cache_mode = force_custom_plan; set enable_indexscan = off; create table t(id int)")]
    public async Task Settings_that_a_migration_leaves_behind_do_not_show(string sql)
    {
        using var follower = await Follower.OfAnyMajorAsync();

        follower.Step(sql);
    }

    [TestMethod]
    public async Task The_migration_may_set_its_transactions_isolation()
    {
        using var follower = await Follower.OfAnyMajorAsync();

        follower.Step("set transaction isolation level serializable; create table t(id int)");
    }

    [TestMethod]
    public async Task Counters_that_start_anew_between_two_like_steps_hide_nothing()
    {
        using var follower = await Follower.OfMajorAsync(15);

        foreach (var number in Enumerable.Range(1, 4))
        {
            follower.Step($"create table t{number}(id int)");
            Scalar(follower, "select pg_stat_force_next_flush()");
            Scalar(follower, "select 1");
        }

        Assert.AreEqual(1, follower.Reading.FullReadings);
    }

    [TestMethod]
    public async Task Without_counters_everything_is_read()
    {
        using var follower = await Follower.OfAnyMajorAsync();

        follower.Step("set track_counts = off; create table t(id int)");
        follower.Step("alter table t add column x int");

        Assert.AreEqual(3, follower.Reading.FullReadings);
    }

    [TestMethod]
    [DataRow("deallocate all; create table t(id int)")]
    [DataRow("do $$begin execute 'deallocate all'; end$$; create table t(id int)")]
    public async Task Prepared_statements_may_be_deallocated(string sql)
    {
        using var follower = await Follower.OfAnyMajorAsync();
        follower.Step("create table before(id int)");

        follower.Step(sql);
        follower.Step("create table after(id int)");
    }

    [TestMethod]
    public async Task Prepared_statements_may_be_discarded_outside_of_a_transaction()
    {
        using var follower = await Follower.OfAnyMajorAsync();
        follower.Step("create table before(id int)");

        follower.Reading.Began();
        follower.Execute("discard all");
        follower.Reading.ReadAll();
        follower.Step("create table after(id int)");
    }

    [TestMethod]
    public async Task A_step_without_a_transaction_is_read_whole()
    {
        using var follower = await Follower.OfAnyMajorAsync("create table t(id int)");

        follower.Reading.Began();
        follower.Execute("create index concurrently ix on t(id)");
        follower.Reading.ReadAll();

        follower.AssertCurrent("a concurrent index");
        follower.Step("drop index ix");
    }

    [TestMethod]
    public async Task A_step_that_nobody_read_after_is_not_missed()
    {
        using var follower = await Follower.OfAnyMajorAsync();

        follower.Reading.Began();
        follower.Execute("create table missed(id int)");
        follower.Step("create table t(id int)");
    }

    [TestMethod]
    public async Task A_failed_transaction_is_rolled_back_and_read_whole()
    {
        using var follower = await Follower.OfAnyMajorAsync();

        follower.Execute("begin");
        follower.Reading.Began();
        follower.Execute("create table t(id int)");
        Assert.ThrowsExactly<PostgresException>(() => follower.Execute("select 1/0"));
        follower.Reading.Committing(["create table t(id int)", "select 1/0"]);
        follower.Execute("rollback");
        follower.Reading.Read();

        follower.AssertCurrent("a rollback");
        Assert.AreEqual(2, follower.Reading.FullReadings);
    }

    [TestMethod]
    public async Task A_commit_inside_of_a_step_loses_nothing()
    {
        using var follower = await Follower.OfAnyMajorAsync();

        follower.Step("create table first(id int); commit; begin; create table second(id int)");
    }

    [TestMethod]
    public async Task The_version_table_may_be_changed_and_dropped_by_a_migration()
    {
        using var follower = await Follower.OfAnyMajorAsync("create table \"VersionInfo\"(\"Version\" bigint); create unique index \"UC_Version\" on \"VersionInfo\"(\"Version\")");
        var before = follower.Reading.Current;

        follower.Step("alter table \"VersionInfo\" add column x serial");
        follower.Step("create schema app; create table app.\"VersionInfo\"(id int)");
        follower.Step("drop table \"VersionInfo\"; create table \"VersionInfo\"(\"Version\" bigint)");
        var renamed = follower.Step("alter table \"VersionInfo\" rename to versions");
        follower.Step("alter table versions rename to \"VersionInfo\"");
        var after = follower.Step("drop schema app cascade");

        Assert.IsNotNull(renamed.Find(new("table", "public.versions")));
        follower.AssertSame(before, after, "changing the version table");
    }

    [TestMethod]
    [DataRow("user")]
    [DataRow("Mixed Case")]
    [DataRow("a.b")]
    [DataRow("quote\"inside")]
    [DataRow("apostrophe's")]
    [DataRow("back\\slash")]
    [DataRow("Ünïcödé 表 🙂")]
    [DataRow("comma, brace} equals=")]
    [DataRow("line\nbreak")]
    public async Task Any_name_is_followed(string name)
    {
        using var follower = await Follower.OfAnyMajorAsync("create schema s");
        var quoted = Quoted(name);
        var before = follower.Reading.Current;

        follower.Step(string.Create(CultureInfo.InvariantCulture, $"""
            create schema {quoted};
            create table {quoted}.{quoted}({quoted} int constraint {Quoted("pk " + name)} primary key, b int default 1);
            create view {quoted}.{Quoted("v " + name)} as select * from {quoted}.{quoted};
            create type {quoted}.{Quoted("t " + name)} as enum ('a');
            create function {quoted}.{quoted}({quoted} int) returns int language sql as 'select 1';
            comment on column {quoted}.{quoted}.{quoted} is 'x';
            grant select ({quoted}) on {quoted}.{quoted} to public
            """));
        follower.Step($"alter table {quoted}.{quoted} rename column {quoted} to other");
        follower.Step($"alter table {quoted}.{quoted} set schema s");
        var after = follower.Step($"drop table s.{quoted} cascade; drop schema {quoted} cascade");

        follower.AssertSame(before, after, "dropping it all");

        static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static object? Scalar(Follower follower, string sql)
    {
        using var command = new NpgsqlCommand(sql, follower.Connection);
        return command.ExecuteScalar();
    }
}

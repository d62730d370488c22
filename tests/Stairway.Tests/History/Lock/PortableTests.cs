using Stairway.Servers;
using Stairway.Tests.Climb;
using Stairway.Tests.Fixtures;
using Stairway.Tests.Servers;

namespace Stairway.Tests.History.Lock;

/// <summary>The lock of a history is the same on every machine.</summary>
[TestClass]
public sealed class PortableTests
{
    private static readonly MigrationAssembly _history = MigrationAssembly.Steps(
        ("""Create.Table("users").WithColumn("id").AsInt64().Identity().PrimaryKey("pk_users").WithColumn("email").AsString(320).Nullable().Unique("ux_email");""", """Delete.Table("users");"""),
        (Verified.Sql("grant select on users to public; grant update (email) on users to pg_monitor; comment on table users is 'all of them'"), Verified.Sql("revoke select on users from public; revoke update (email) on users from pg_monitor; comment on table users is null")),
        (Verified.Sql("create extension citext; create extension pgcrypto"), Verified.Sql("drop extension pgcrypto; drop extension citext")),
        (Verified.Sql("create function f(a int) returns int language sql as $$ select a $$; revoke execute on function f(int) from public; create view v as select email, f(1) from users; create sequence s; create type e as enum ('a')"), Verified.Sql("drop type e; drop sequence s; drop view v; drop function f(int)")),
        (Verified.Sql("alter default privileges grant select on tables to public; create schema audit; create table audit.log (id int); grant usage on schema audit to pg_monitor"), Verified.Sql("drop schema audit cascade; alter default privileges revoke select on tables from public")),
        (Verified.Sql("alter table users enable row level security; create policy p on users for select using (id > 0); create domain d as text check (value <> '')"), Verified.Sql("drop domain d; drop policy p on users; alter table users disable row level security")),
        (Verified.Sql("select lo_create(0); comment on schema audit is 'who did what'"), Verified.Sql("select lo_unlink(oid) from pg_largeobject_metadata; comment on schema audit is null")));

    [TestMethod]
    public async Task Another_server_and_another_role_give_the_same_bytes()
    {
        var own = await LockAsync(() => ServerChain.StartAsync(TestServer.Options));
        await using var host = await ServerChain.StartAsync(TestServer.Options);
        var anchor = await host.CreateDatabaseAsync();
        await anchor.AskAsync("create database template0 template template1 is_template true");
        await anchor.AskAsync("create role \"ci runner\" login password 'x' createdb; create role somebody; create role somebody_else in role somebody");
        var connection = anchor.With(settings => (settings.Username, settings.Password, settings.Database) = ("ci runner", "x", "postgres"));

        var given = await LockAsync(() => ServerChain.StartAsync(TestServer.Options with { Provider = Provider.Server, Given = new GivenConnection("CI_POSTGRES", connection) }));

        CollectionAssert.AreEqual(own.Split('\n'), given.Split('\n'));
        Assert.AreEqual(7, own.Split('\n').Count(line => line.Contains(" catalog=", StringComparison.Ordinal) && !line.Contains("catalog=-", StringComparison.Ordinal)));
    }

    private static async Task<string> LockAsync(Func<Task<Server>> server)
    {
        var report = await Verified.On(server, _history);
        Assert.IsFalse(report.HasErrors, string.Join('\n', report.Findings));
        return report.Lock!.ToString();
    }
}

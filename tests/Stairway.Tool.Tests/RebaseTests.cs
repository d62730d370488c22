using System.Runtime.Versioning;
using Stairway.Tests.Fixtures;

namespace Stairway.Tool.Tests;

/// <summary><c>stairway rebase</c> as a user calls it.</summary>
[TestClass]
[UnsupportedOSPlatform("windows")]
public sealed class RebaseTests
{
    private static GivenHost _given = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => _given = await GivenHost.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await _given.DisposeAsync();

    [TestMethod]
    public async Task A_late_migration_is_shown_and_then_moved()
    {
        var (folder, assembly) = Late();

        var shown = await Rebase(folder, assembly, "--dry-run").RunAsync();
        var untouched = File.Exists(Path.Combine(folder, "20260101000000_AddUsers.cs"));
        var done = await Rebase(folder, assembly).RunAsync();

        shown.Exits(0).Says("20260101000000_AddUsers.cs -> ").Says("@@ 1 @@\n-[Migration(20260101000000)]\n+[Migration(").Says("Stairway: 1 migration after all of main; nothing was written");
        Assert.IsTrue(untouched);
        done.Exits(0).Says("20260101000000 AddUsers is now 2").Says("Stairway: 1 migration after all of main: build, and verify");
        Assert.IsFalse(File.Exists(Path.Combine(folder, "20260101000000_AddUsers.cs")));
        Assert.HasCount(1, Directory.GetFiles(folder, "*_AddUsers.cs"));
    }

    [TestMethod]
    public async Task Where_nothing_is_late_nothing_is_done()
    {
        var (folder, assembly) = Late();

        var outcome = await Rebase(folder, assembly, "--base-ref", "HEAD").RunAsync();

        outcome.Exits(0).Says("Stairway: nothing to do: no migration that is not in HEAD comes before one that is");
    }

    [TestMethod]
    public async Task What_the_users_database_has_applied_is_refused_and_the_database_is_only_read()
    {
        var (folder, assembly) = Late();
        await _given.AskAsync("""drop table if exists "VersionInfo"; create table "VersionInfo" ("Version" bigint not null); insert into "VersionInfo" values (20260101000000)""");

        var outcome = await Rebase(folder, assembly, "--connection", "SHOP_DB").With("SHOP_DB", _given.ConnectionString()).RunAsync();

        outcome.Exits(2).Warns("stairway: your database has applied 20260101000000 AddUsers: revert it there first");
        Assert.IsTrue(File.Exists(Path.Combine(folder, "20260101000000_AddUsers.cs")));
        Assert.AreEqual(1L, await _given.AskAsync("""select count(*) from pg_attribute where attrelid = '"VersionInfo"'::regclass and attnum > 0"""));
    }

    [TestMethod]
    public async Task A_database_that_never_saw_a_migration_refuses_nothing()
    {
        var (folder, assembly) = Late();
        await _given.AskAsync("create database fresh");

        var outcome = await Rebase(folder, assembly, "--dry-run", "--connection", "SHOP_DB").With("SHOP_DB", new Npgsql.NpgsqlConnectionStringBuilder(_given.ConnectionString()) { Database = "fresh" }.ConnectionString).RunAsync();

        outcome.Exits(0).Says("20260101000000 AddUsers would be 2");
    }

    [TestMethod]
    [DataRow(null, "the environment variable SHOP_DB is not set")]
    [DataRow("postgres://me:s3cret@localhost/shop", "what SHOP_DB holds is not a connection string of Npgsql's")]
    [DataRow("Host=127.0.0.1;Port=1;Username=me;Password=s3cret;Timeout=2", "the database in SHOP_DB cannot be asked what it has applied: ")]
    public async Task A_database_that_cannot_be_asked_is_said_without_its_password(string? value, string text)
    {
        var (folder, assembly) = Late();

        var outcome = await Rebase(folder, assembly, "--connection", "SHOP_DB").With("SHOP_DB", value).RunAsync();

        outcome.Exits(2).Warns(text);
        Assert.DoesNotContain("s3cret", outcome.ToString());
        Assert.IsTrue(File.Exists(Path.Combine(folder, "20260101000000_AddUsers.cs")));
    }

    [TestMethod]
    public async Task Without_a_repository_nobody_knows_what_is_shipped()
    {
        var outcome = await new Call("rebase", Migrations.Good.File).RunAsync();

        outcome.Exits(3).Warns("lies in no git repository: what is shipped cannot be known\n    put it under version control");
    }

    private static Call Rebase(string folder, MigrationAssembly assembly, params string[] more) =>
        new Call(["rebase", assembly.File, "--project", Path.Combine(folder, "Shop.csproj"), .. more.Contains("--base-ref") ? [] : new[] { "--base-ref", "main" }, .. MigrationAssembly.RuntimeFiles.SelectMany(file => new[] { "--reference", file }), .. more]).In(folder);

    /// <summary>A repository whose branch adds 20260101000000 AddUsers, while 20260201000000 AddOrders is on main.</summary>
    private static (string Folder, MigrationAssembly Assembly) Late()
    {
        var folder = TemporaryFolder.Create();
        var (orders, users) = (Path.Combine(folder, "20260201000000_AddOrders.cs"), Path.Combine(folder, "20260101000000_AddUsers.cs"));
        File.WriteAllText(Path.Combine(folder, "Shop.csproj"), "<Project />");
        File.WriteAllText(orders, TextOf(20260201000000, "AddOrders"));
        Git("init -q -b main", "add -A", "commit -q -m orders", "switch -q -c feat/users");
        File.WriteAllText(users, TextOf(20260101000000, "AddUsers"));
        Git("add -A", "commit -q -m users");
        return (folder, MigrationAssembly.CompileFiles([orders, users]));

        void Git(params string[] commands)
        {
            foreach (var command in commands) Shell.Run("git", ["-C", folder, "-c", "user.name=Ada", "-c", "user.email=ada@example.org", .. command.Split(' ')]);
        }
    }

    private static string TextOf(long version, string name) => MigrationAssembly.TextOf(("Execute.Sql(\"select 1\");", "")).Replace("Migration(1)", $"Migration({version})", StringComparison.Ordinal).Replace("Step1", name, StringComparison.Ordinal);
}

using Stairway.History.Lock;

namespace Stairway.Tests.History.Lock;

/// <summary>STW0121: the runner's version, and PostgreSQL's, are a part of what a migration does.</summary>
[TestClass]
public sealed class UpgradeTests
{
    private const string Identity = """Create.Table("users").WithColumn("id").AsInt64().NotNullable().Identity();""";

    [TestMethod]
    public async Task Another_version_of_the_runner_that_changes_the_SQL_of_shipped_migrations_is_said_once()
    {
        var shop = await ShippedWithAsync("FluentMigrator 7.0.0", 15, up => up.Replace("bigint NOT NULL GENERATED ALWAYS AS IDENTITY", "bigserial NOT NULL", StringComparison.Ordinal));

        var report = await shop.VerifyAsync();

        var finding = report.Finds("STW0121").Single();
        Assert.AreEqual(Severity.Warning, finding.Severity);
        Assert.AreEqual("the upgrade from FluentMigrator 7.0.0 to 8.0.1 changes what 2 shipped migrations do", finding.Message);
        Assert.AreEqual("""
            1 AddUsers:
            - CREATE TABLE "public"."users"("id" bigserial NOT NULL)
            + CREATE TABLE "public"."users"("id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY)
            2 AddMembers:
            - CREATE TABLE "public"."members"("id" bigserial NOT NULL)
            + CREATE TABLE "public"."members"("id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY)
            """, string.Join('\n', finding.Details));
    }

    [TestMethod]
    public async Task An_edit_does_not_hide_behind_an_upgrade()
    {
        var shop = await ShippedWithAsync("FluentMigrator 7.0.0", 15, up => up);
        shop.Edit("users\").WithColumn(\"id\").AsInt64()", "users\").WithColumn(\"id\").AsInt32()");

        var report = await shop.VerifyAsync();

        report.Finds("STW0119");
    }

    [TestMethod]
    public async Task An_upgrade_that_changes_nothing_needs_no_word()
    {
        var shop = await ShippedWithAsync("FluentMigrator 7.0.0", 15, up => up);

        var report = await shop.VerifyAsync();

        report.Finds("");
    }

    [TestMethod]
    public async Task Catalogs_of_two_major_versions_are_not_compared_and_that_is_said()
    {
        var shop = Shop.Without(Shop.Of(1, "AddUsers", Shop.Users, "drop table users"));
        await shop.LockAsync();
        var (file, other) = (Read(shop), Fingerprint.Of("another catalog"));
        shop.Lock = (file with { Major = file.Major - 1, Lines = [file.Lines[0] with { Catalog = other }] }).ToString();
        shop.Repo.Commit("users").Git("checkout -q -b work");

        var report = await shop.VerifyAsync();

        Assert.Contains($"which was written on PostgreSQL {file.Major - 1}, and this is {file.Major}", report.Finds("STW0011").Single().Message);
    }

    [TestMethod]
    public async Task A_lock_of_another_version_of_the_runner_is_stale()
    {
        var shop = await Shop.OpenAsync();
        shop.Lock = (Read(shop) with { Runner = "FluentMigrator 7.0.0" }).ToString();

        var report = await shop.VerifyAsync();

        Assert.AreEqual("stairway.lock is not of this history: it was written with FluentMigrator 7.0.0, and this is FluentMigrator 8.0.1", report.Finds("STW0115").Single().Message);
    }

    /// <summary>Two migrations, as if another runner had shipped them; the lock of the branch is as it should be.</summary>
    private static async Task<Shop> ShippedWithAsync(string runner, int major, Func<string, string> sql)
    {
        var shop = Shop.Without(Shop.Raw(1, "AddUsers", Identity, """Delete.Table("users");"""), Shop.Raw(2, "AddMembers", Identity.Replace("users", "members", StringComparison.Ordinal), """Delete.Table("members");"""));
        await shop.LockAsync();
        var (text, now) = (shop.Lock, Read(shop));
        shop.Lock = new LockFile(runner, major, [.. now.Lines.Select(line => line with { Up = Fingerprint.Of(sql(line.UpSql!)), UpSql = sql(line.UpSql!) })]).ToString();
        shop.Repo.Commit("shipped").Git("checkout -q -b work");
        shop.Lock = text;
        return shop;
    }

    private static LockFile Read(Shop shop) => LockReading.Of(shop.Lock).Lock!;
}

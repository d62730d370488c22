using Stairway.Tests.Climb;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.History;

/// <summary>STW0112: in the order in which production applies it, a late migration has another result.</summary>
[TestClass]
public sealed class RehearsalTests
{
    private const string Orders = """Create.Table("AddOrders").WithColumn("id").AsInt64();""";

    [TestMethod]
    public async Task A_late_migration_that_touches_nothing_of_the_others_is_only_late()
    {
        Assert.AreEqual("Warning STW0111", Codes(await VerifyAsync(Late("Create.Table(\"AddCoupons\").WithColumn(\"id\").AsInt64();"))));
    }

    [TestMethod]
    public async Task What_is_not_late_is_not_rehearsed()
    {
        var repo = Branch().Migration(20260301000000, "AddCoupons").Commit("coupons");

        Assert.AreEqual("", Codes(await VerifyAsync(repo)));
    }

    [TestMethod]
    public async Task A_late_migration_that_fails_after_the_shipped_ones_is_found()
    {
        var repo = Late("""Create.Table("AddCoupons").WithColumn("id").AsInt64(); Execute.Sql("alter table \"AddUsers\" add note text");""", """Execute.Sql("alter table \"AddUsers\" drop note"); Delete.Table("AddCoupons");""", """Rename.Table("AddUsers").To("AddOrders");""", """Rename.Table("AddOrders").To("AddUsers");""");

        var report = await VerifyAsync(repo);

        var finding = report.Findings.Single(finding => finding.Rule == Rules.LateDiffers);
        Assert.StartsWith("after 20260201000000 AddOrders, as production will apply it, Up() fails: ", finding.Message);
        Assert.AreEqual((20260115000000, Severity.Error, "42P01"), (finding.Version, finding.Severity, finding.SqlState));
        Assert.AreEqual(repo.FileOf("migrations/20260115000000_AddCoupons.cs"), finding.Place!.File);
    }

    [TestMethod]
    public async Task Another_catalog_at_the_end_is_found()
    {
        var repo = Late("""Execute.Sql("create table \"AddCoupons\" (id bigint); create table extra (id int)");""", """Execute.Sql("drop table \"AddCoupons\"; drop table extra");""", """Execute.Sql("create table \"AddOrders\" (id bigint); drop table if exists extra");""", """Execute.Sql("drop table \"AddOrders\"; create table if not exists extra (id int)");""");

        var report = await VerifyAsync(repo);

        var finding = report.Findings.Single(finding => finding.Rule == Rules.LateDiffers);
        Assert.AreEqual("where production applies AddCoupons after 20260201000000 AddOrders, the history leaves table extra behind", finding.Message);
        Assert.AreEqual(20260115000000, finding.Version);
    }

    [TestMethod]
    public async Task A_step_that_asks_what_is_there_and_sends_other_SQL_is_found()
    {
        var repo = Late("""Create.Table("AddCoupons").WithColumn("id").AsInt64(); if (!Schema.Table("AddOrders").Exists()) Execute.Sql("comment on table \"AddCoupons\" is null");""", """Delete.Table("AddCoupons");""");

        var report = await VerifyAsync(repo);

        Assert.AreEqual("after 20260201000000 AddOrders, as production will apply it, Up() sends other SQL", report.Findings.Single(finding => finding.Rule == Rules.LateDiffers).Message);
    }

    [TestMethod]
    public async Task Columns_in_another_order_are_a_note()
    {
        var repo = Late("""Alter.Table("AddUsers").AddColumn("a").AsInt64().Nullable();""", """Delete.Column("a").FromTable("AddUsers");""", """Alter.Table("AddUsers").AddColumn("b").AsInt64().Nullable();""", """Delete.Column("b").FromTable("AddUsers");""");

        Assert.AreEqual("Warning STW0111, Note STW0112", Codes(await VerifyAsync(repo)));
    }

    [TestMethod]
    public async Task A_role_cannot_be_made_twice_and_that_is_said()
    {
        var role = $"rehearsed_{Guid.NewGuid():N}";
        var repo = Late($"Execute.Sql(\"create role {role}\");", $"Execute.Sql(\"drop role {role}\");");

        var report = await VerifyAsync(repo);

        Assert.Contains($"not verified: 1 late migration in the order in which production will apply it, because role {role} belongs to the whole cluster, and cannot be made a second time", report.Findings.Select(finding => finding.Message));
    }

    private static string Codes(VerificationReport report) => string.Join(", ", report.Findings.Select(finding => $"{finding.Severity} {finding.Rule.Code}"));

    private static Repo Branch() => Repo.Cloned().Git("switch -q -c feat/coupons");

    /// <summary>20260115000000 AddCoupons on a branch, while 20260201000000 AddOrders is shipped.</summary>
    private static Repo Late(string up, string down = "Delete.Table(\"AddCoupons\");", string shippedUp = Orders, string shippedDown = "Delete.Table(\"AddOrders\");") =>
        Repo.Init("origin").Migration(20260101000000, "AddUsers").Write("migrations/20260201000000_AddOrders.cs", TextOf(20260201000000, "AddOrders", shippedUp, shippedDown)).Commit("shipped").Clone()
            .Git("switch -q -c feat/coupons").Write("migrations/20260115000000_AddCoupons.cs", TextOf(20260115000000, "AddCoupons", up, down)).Commit("coupons");

    private static string TextOf(long version, string name, string up, string down) =>
        Repo.TextOf($"Migration({version})", name, up).Replace($"Delete.Table(\"{name}\");\n    }}\n}}", $"{down}\n    }}\n}}", StringComparison.Ordinal);

    private static Task<VerificationReport> VerifyAsync(Repo repo)
    {
        var assembly = MigrationAssembly.CompileFiles([.. Directory.GetFiles(repo.Folder, "*.cs").Order(StringComparer.Ordinal)]);
        return Verified.Of(assembly, options => options with { Guards = new(repo.Folder) { Git = Repo.Program, Now = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero) } });
    }
}

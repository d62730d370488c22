using Stairway.History;
using Stairway.History.Rebasing;
using Stairway.Migrations;
using Stairway.Tests.Fixtures;

namespace Stairway.Tests.History;

/// <summary><c>stairway rebase</c>, on 1 July 2026 at noon.</summary>
[TestClass]
public sealed class RebaseTests
{
    [TestMethod]
    public async Task A_chain_of_three_gets_fresh_versions_in_its_order()
    {
        var repo = Late()
            .Migration(20260111000000, "AddCoupons").Migration(20260112000000, "AddGifts").Migration(20260113000000, "AddPrices")
            .Write("tests/CouponTests.cs", "class CouponTests { const long Coupons = 2026_0111_000000L; void Up() => MigrateUp(20260112000000); /* 202601120000001 */ }\n")
            .Write("docs/coupons.md", "20260111000000\n")
            .Commit("coupons");

        var plan = await PlanAsync(repo);
        plan.Apply();

        Assert.AreEqual("20260111000000 20260701120000, 20260112000000 20260701120100, 20260113000000 20260701120200", string.Join(", ", plan.Moves.Select(move => $"{move.Migration.Version} {move.Version}")));
        Assert.AreEqual(
            """
            D migrations/20260111000000_AddCoupons.cs
            D migrations/20260112000000_AddGifts.cs
            D migrations/20260113000000_AddPrices.cs
            M tests/CouponTests.cs
            ?? migrations/20260701120000_AddCoupons.cs
            ?? migrations/20260701120100_AddGifts.cs
            ?? migrations/20260701120200_AddPrices.cs
            """,
            repo.Ask("status --short -uall").Replace(" D", "D", StringComparison.Ordinal).Replace("\n M", "\nM", StringComparison.Ordinal));
        Assert.AreEqual(Repo.TextOf("Migration(20260701120100)", "AddGifts"), File.ReadAllText(repo.FileOf("migrations/20260701120100_AddGifts.cs")));
        Assert.AreEqual("class CouponTests { const long Coupons = 2026_0701_120000L; void Up() => MigrateUp(20260701120100); /* 202601120000001 */ }\n", File.ReadAllText(repo.FileOf("tests/CouponTests.cs")));
        Assert.AreEqual("docs/coupons.md", string.Join(", ", plan.Mentions));
        Assert.AreEqual("", await repo.Git("rm -q -r --cached tests docs").Write("tests/CouponTests.cs", "").Commit("rebased").ToldAsync());
    }

    [TestMethod]
    public async Task What_comes_after_all_shipped_ones_stays_as_it_is()
    {
        var repo = Late().Migration(20260301000000, "AddCoupons").Commit("coupons");

        var plan = await PlanAsync(repo);

        Assert.IsEmpty(plan.Moves);
        Assert.IsEmpty(plan.Changes);
    }

    [TestMethod]
    public async Task What_is_shipped_is_never_renumbered()
    {
        var repo = Repo.Origin().Migration(20270101000000, "AddYears").Commit("wrong for ever").Clone().Git("switch -q -c feat/coupons").Migration(20260115000000, "AddCoupons").Commit("coupons");

        var plan = await PlanAsync(repo);

        Assert.AreEqual("20260115000000 20270101000100", string.Join(", ", plan.Moves.Select(move => $"{move.Migration.Version} {move.Version}")));
    }

    [TestMethod]
    public async Task A_mistyped_and_a_future_version_are_reasons_as_well()
    {
        var mistyped = Late().Migration(2026020300000, "AddCoupons").Commit("coupons");
        var future = Late().Migration(20270101000000, "AddCoupons").Commit("coupons");

        Assert.AreEqual(20260701120000, (await PlanAsync(mistyped)).Moves.Single().Version);
        Assert.AreEqual(20260701120000, (await PlanAsync(future)).Moves.Single().Version);
    }

    [TestMethod]
    [DataRow("Migration(20260115000000)", "Migration(20260701120000)")]
    [DataRow("Migration(20260115000000L, \"adds 20260115000000\")", "Migration(20260701120000L, \"adds 20260701120000\")")]
    [DataRow("Migration(version: 2026_01_15_000000, description: \"coupons\")", "Migration(version: 2026_07_01_120000, description: \"coupons\")")]
    [DataRow("Migration(\n    20260115000000)", "Migration(\n    20260701120000)")]
    [DataRow("FluentMigrator.MigrationAttribute(20260115000000)", "FluentMigrator.MigrationAttribute(20260701120000)")]
    [DataRow("TimestampedMigration(2026, 1, 15, 0, 0)", "TimestampedMigration(2026, 7, 1, 12, 0)")]
    [DataRow("TimestampedMigration(2026, 01, 15, 00, 00, \"15, 0\")", "TimestampedMigration(2026, 07, 01, 12, 00, \"15, 0\")")]
    [DataRow("TimestampedMigration(year: 2026, month: 1, day: 15, hour: 0, minute: 0)", "TimestampedMigration(year: 2026, month: 7, day: 1, hour: 12, minute: 0)")]
    [DataRow("Migration(Versions.Coupons)", "Migration(Versions.Coupons)")]
    public async Task Every_way_to_write_a_version_is_known(string before, string after)
    {
        var repo = Late().Write("migrations/Versions.cs", "public static class Versions { public const long Coupons = 20260115000000; }\n").Write("migrations/coupons.cs", Repo.TextOf(before, "AddCoupons")).Commit("coupons");

        (await PlanAsync(repo)).Apply();

        Assert.AreEqual(Repo.TextOf(after, "AddCoupons"), File.ReadAllText(repo.FileOf("migrations/coupons.cs")));
        Assert.AreEqual("public static class Versions { public const long Coupons = 20260701120000; }\n", File.ReadAllText(repo.FileOf("migrations/Versions.cs")));
    }

    [TestMethod]
    public async Task A_date_with_seconds_is_known_as_well()
    {
        var repo = Late().Write("migrations/coupons.cs", Repo.TextOf("TimestampedMigration(2026, 1, 15, 0, 0, 30)", "AddCoupons")).Commit("coupons");

        (await PlanAsync(repo)).Apply();

        Assert.AreEqual(Repo.TextOf("TimestampedMigration(2026, 7, 1, 12, 0, 0)", "AddCoupons"), File.ReadAllText(repo.FileOf("migrations/coupons.cs")));
    }

    [TestMethod]
    public async Task Numbers_that_count_up_go_on_counting_and_other_numbers_stay()
    {
        var repo = Repo.Init("origin").Migration(1, "AddUsers").Migration(4, "AddOrders").Commit("shipped").Clone().Git("switch -q -c feat/coupons")
            .Migration(2, "AddCoupons", "Create.Table(\"coupons\").WithColumn(\"code\").AsString(2);").Write("migrations/003_AddGifts.cs", Repo.TextOf("Migration(3)", "AddGifts")).Migration(5, "AddPrices").Commit("coupons");

        var plan = await PlanAsync(repo);
        plan.Apply();

        Assert.AreEqual("2 5, 3 6, 5 7", string.Join(", ", plan.Moves.Select(move => $"{move.Migration.Version} {move.Version}")));
        Assert.AreEqual(Repo.TextOf("Migration(5)", "AddCoupons", "Create.Table(\"coupons\").WithColumn(\"code\").AsString(2);"), File.ReadAllText(repo.FileOf("migrations/5_AddCoupons.cs")));
        Assert.AreEqual(Repo.TextOf("Migration(6)", "AddGifts"), File.ReadAllText(repo.FileOf("migrations/006_AddGifts.cs")));
        Assert.AreEqual(Repo.TextOf("Migration(7)", "AddPrices"), File.ReadAllText(repo.FileOf("migrations/7_AddPrices.cs")));
    }

    [TestMethod]
    public async Task Of_two_with_one_version_the_new_one_gets_another()
    {
        var origin = Repo.Init("origin").Migration(1, "AddUsers").Migration(2, "AddOrders").Commit("shipped");
        var repo = origin.Clone().Git("switch -q -c feat/coupons").Migration(2, "AddCoupons").Commit("coupons");
        var dated = Late().Migration(20260201000000, "AddCoupons").Write("tests/Tests.cs", "// 20260201000000\n").Commit("coupons");

        (await PlanAsync(repo)).Apply();
        var plan = await PlanAsync(dated);
        plan.Apply();

        Assert.AreEqual(Repo.TextOf("Migration(3)", "AddCoupons"), File.ReadAllText(repo.FileOf("migrations/3_AddCoupons.cs")));
        Assert.AreEqual(Repo.TextOf("Migration(2)", "AddOrders"), File.ReadAllText(repo.FileOf("migrations/2_AddOrders.cs")));
        Assert.AreEqual(Repo.TextOf("Migration(20260701120000)", "AddCoupons"), File.ReadAllText(dated.FileOf("migrations/20260701120000_AddCoupons.cs")));
        Assert.AreEqual(Repo.TextOf("Migration(20260201000000)", "AddOrders"), File.ReadAllText(dated.FileOf("migrations/20260201000000_AddOrders.cs")));
        Assert.AreEqual("tests/Tests.cs", string.Join(", ", plan.Mentions));
    }

    [TestMethod]
    public async Task Two_new_ones_with_one_version_get_two()
    {
        var repo = Late().Migration(20260301000000, "AddCoupons").Migration(20260301000000, "AddGifts").Commit("coupons");

        (await PlanAsync(repo)).Apply();

        Assert.AreEqual("20260101000000_AddUsers.cs 20260201000000_AddOrders.cs 20260701120000_AddCoupons.cs 20260701120100_AddGifts.cs", string.Join(' ', Directory.GetFiles(repo.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public async Task Scripts_and_classes_that_carry_the_version_in_their_names_follow()
    {
        var repo = Late()
            .Write("migrations/M20260115000000.cs", Repo.TextOf("Migration(20260115000000)", "M20260115000000_Coupons", "Execute.EmbeddedScript(\"20260115000000_coupons.sql\");"))
            .Write("migrations/scripts/20260115000000_coupons.sql", "select 20260115000000").Commit("coupons");

        (await PlanAsync(repo)).Apply();

        Assert.AreEqual(Repo.TextOf("Migration(20260701120000)", "M20260701120000_Coupons", "Execute.EmbeddedScript(\"20260701120000_coupons.sql\");"), File.ReadAllText(repo.FileOf("migrations/M20260701120000.cs")));
        Assert.AreEqual("select 20260115000000", File.ReadAllText(repo.FileOf("migrations/scripts/20260701120000_coupons.sql")));
    }

    [TestMethod]
    public async Task Everything_but_the_digits_stays_as_it_is_byte_by_byte()
    {
        byte[] text = [0xEF, 0xBB, 0xBF, .. "// gr\u00F6\u00DFe\r\n"u8, .. System.Text.Encoding.UTF8.GetBytes(Repo.TextOf("Migration(20260115000000)", "AddCoupons")), 0x2F, 0x2F, 0xFC];
        var repo = Late().Migration(20260115000000, "AddCoupons");
        File.WriteAllBytes(repo.FileOf("migrations/20260115000000_AddCoupons.cs"), text);
        repo.Commit("coupons");

        (await PlanAsync(repo)).Apply();

        var after = File.ReadAllBytes(repo.FileOf("migrations/20260701120000_AddCoupons.cs"));
        CollectionAssert.AreEqual(System.Text.Encoding.Latin1.GetBytes(System.Text.Encoding.Latin1.GetString(text).Replace("20260115000000", "20260701120000", StringComparison.Ordinal)), after);
    }

    [TestMethod]
    public async Task Files_with_other_uncommitted_changes_are_refused_and_new_ones_are_not()
    {
        var repo = Late().Migration(20260115000000, "AddCoupons").Commit("coupons").Migration(20260116000000, "AddGifts").Write("migrations/20260115000000_AddCoupons.cs", Repo.TextOf("Migration(20260115000000)", "AddCoupons") + "// edited");

        var e = await Assert.ThrowsExactlyAsync<RefusedException>(() => PlanAsync(repo));
        var plan = await PlanAsync(repo.Git("commit -q -a -m edited"));

        Assert.AreEqual("migrations/20260115000000_AddCoupons.cs has changes that are not committed: commit or stash them first, so that git can take this back", e.Message);
        Assert.HasCount(2, plan.Moves);
    }

    [TestMethod]
    public async Task What_the_users_database_has_applied_is_refused()
    {
        var repo = Late().Migration(20260115000000, "AddCoupons").Migration(20260116000000, "AddGifts").Commit("coupons");

        var e = await Assert.ThrowsExactlyAsync<RefusedException>(() => PlanAsync(repo, [20260101000000, 20260115000000]));

        Assert.AreEqual("your database has applied 20260115000000 AddCoupons: revert it there first, or it will apply the same again under a new version", e.Message);
        Assert.HasCount(2, (await PlanAsync(repo, [20260101000000])).Moves);
    }

    [TestMethod]
    public async Task A_version_that_is_computed_is_refused()
    {
        var repo = Late().Write("migrations/coupons.cs", "public class NowAttribute() : MigrationAttribute(20260115L * 1000000);\n" + Repo.TextOf("Now", "AddCoupons")).Commit("coupons");

        var e = await Assert.ThrowsExactlyAsync<RefusedException>(() => PlanAsync(repo));

        Assert.AreEqual("migrations/coupons.cs does not say 20260115000000, the version of AddCoupons: it is computed, so give it 20260701120000 by hand", e.Message);
    }

    [TestMethod]
    public async Task A_name_that_is_taken_is_refused()
    {
        var repo = Late().Migration(20260115000000, "AddCoupons").Write("migrations/20260701120000_AddCoupons.cs", "").Commit("coupons");

        var e = await Assert.ThrowsExactlyAsync<RefusedException>(() => PlanAsync(repo));

        Assert.AreEqual("migrations/20260701120000_AddCoupons.cs is there already", e.Message);
    }

    [TestMethod]
    public async Task Where_nobody_knows_what_is_shipped_nothing_is_planned()
    {
        var repo = Repo.Origin();

        await Assert.ThrowsExactlyAsync<UnansweredException>(() => PlanAsync(repo));
    }

    [TestMethod]
    public async Task When_a_file_cannot_be_written_everything_is_as_it_was()
    {
        var repo = Late().Migration(20260115000000, "AddCoupons").Migration(20260116000000, "AddGifts").Commit("coupons");
        var plan = await PlanAsync(repo);

        // a folder where the second file is to go: it fails after the first is in place
        Directory.CreateDirectory(plan.Changes[1].NewPath);
        var late = Assert.ThrowsExactly<RefusedException>(plan.Apply);
        Directory.Delete(plan.Changes[1].NewPath);

        // and one where the second is to be written: it fails before
        Directory.CreateDirectory(plan.Changes[1].NewPath + ".stairway-rebase");
        var early = Assert.ThrowsExactly<RefusedException>(plan.Apply);
        Directory.Delete(plan.Changes[1].NewPath + ".stairway-rebase");

        Assert.StartsWith("nothing was changed, because a file cannot be written: ", late.Message);
        Assert.StartsWith("nothing was changed, because a file cannot be written: ", early.Message);
        Assert.AreEqual("", repo.Ask("status --short -uall"));
    }

    /// <summary>A branch that is to add migrations before 20260201000000, which is shipped.</summary>
    private static Repo Late() => Repo.Cloned().Git("switch -q -c feat/coupons");

    private static async Task<RebasePlan> PlanAsync(Repo repo, IReadOnlyCollection<long>? applied = null)
    {
        var sources = Directory.GetFiles(repo.Folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        var load = HistoryLoader.Load(MigrationAssembly.CompileFiles([.. sources]).Options);
        using var history = load.History;
        return await Rebase.PlanAsync(new(repo.Folder) { Git = Repo.Program, Now = new(2026, 7, 1, 12, 0, 42, TimeSpan.Zero) }, new(repo.FileOf("migrations/stairway.lock")), load, applied, CancellationToken.None);
    }
}

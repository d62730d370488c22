namespace Stairway.Tests.History;

/// <summary>STW0111: a new migration comes before one that is shipped. STW0113: the floor covers a migration that is not shipped.</summary>
[TestClass]
public sealed class OrderTests
{
    [TestMethod]
    public async Task A_new_migration_after_all_shipped_ones_is_fine()
    {
        var repo = Branch().Migration(20260301000000, "AddCoupons").Commit("coupons");

        Assert.AreEqual("", await repo.ToldAsync());
    }

    [TestMethod]
    public async Task A_late_merge_is_found_before_it_is_merged()
    {
        var origin = Repo.Origin();
        var repo = origin.Clone().Git("switch -q -c feat/coupons").Migration(20260215000000, "AddCoupons").Commit("coupons");
        origin.Migration(20260220000000, "AddGifts").Commit("gifts");

        var before = await repo.ToldAsync();
        var rebased = await repo.Git("fetch -q").Git("rebase -q origin/main").ToldAsync();

        Assert.AreEqual("", before);
        Assert.AreEqual("warning STW0111 migrations/20260215000000_AddCoupons.cs(6): 20260215000000 AddCoupons comes before 20260220000000 AddGifts, which is in origin/main", rebased);
    }

    [TestMethod]
    public async Task Two_branches_that_were_each_right_alone_are_found_where_they_meet()
    {
        var origin = Repo.Origin();
        origin.Git("switch -q -c feat/gifts").Migration(20260220000000, "AddGifts").Commit("gifts").Git("switch -q main");
        origin.Git("switch -q -c feat/coupons").Migration(20260215000000, "AddCoupons").Commit("coupons").Git("switch -q main");
        origin.Git("merge -q --no-ff -m gifts feat/gifts");

        var request = await origin.Clone().Git("switch -q --detach").Git("merge -q --no-edit origin/feat/coupons").ToldAsync(guards => guards with { Build = new("feat/coupons", "main") });
        var merged = await origin.Git("merge -q --no-ff -m coupons feat/coupons").Clone().ToldAsync(guards => guards with { Build = new("main", null) });
        var later = await origin.Write("app/readme.md", "").Commit("other").Clone().ToldAsync(guards => guards with { Build = new("main", null) });

        Assert.AreEqual("warning STW0111 migrations/20260215000000_AddCoupons.cs(6): 20260215000000 AddCoupons comes before 20260220000000 AddGifts, which is in origin/main", request);
        Assert.AreEqual("warning STW0111 migrations/20260215000000_AddCoupons.cs(6): 20260215000000 AddCoupons comes before 20260220000000 AddGifts, which is in origin/main before HEAD", merged);
        Assert.AreEqual("", later);
    }

    [TestMethod]
    public async Task A_shipped_migration_stays_shipped_when_its_file_is_renamed_or_edited()
    {
        var repo = Branch()
            .Git("mv migrations/20260101000000_AddUsers.cs migrations/users.cs")
            .Write("migrations/20260201000000_AddOrders.cs", "\n\n" + Repo.TextOf("Migration(version: 2026_0201_000000L)", "AddAllOrders"))
            .Commit("moved");

        Assert.AreEqual("", await repo.ToldAsync(options: options => options with { Floor = 20260201000000 }));
    }

    [TestMethod]
    public async Task A_version_that_is_computed_is_known_by_its_class()
    {
        var origin = Repo.Origin();
        origin.Write("migrations/computed.cs", "public static class Versions { public const long Gifts = 20260310000000; }\n" + Repo.TextOf("TimestampedMigration(2026, 3, 1, 12, 0)", "AddCoupons") + Repo.TextOf("Migration(Versions.Gifts)", "AddGifts")).Commit("computed");
        var repo = origin.Clone().Git("switch -q -c feat/more");

        var before = await repo.ToldAsync(options: options => options with { Floor = 20260310000000 });
        var after = await repo.Write("migrations/more.cs", Repo.TextOf("TimestampedMigration(2026, 3, 2, 12, 0)", "AddMore")).Commit("more").ToldAsync();

        Assert.AreEqual("", before);
        Assert.AreEqual("warning STW0111 migrations/more.cs(6): 20260302120000 AddMore comes before 20260310000000 AddGifts, which is in origin/main", after);
    }

    [TestMethod]
    public async Task A_floor_over_a_migration_that_is_not_shipped_is_an_error()
    {
        var repo = Branch().Migration(20260301000000, "AddCoupons").Commit("coupons");

        var fine = await repo.ToldAsync(options: options => options with { Floor = 20260201000000 });
        var report = await repo.VerifyAsync(options: options => options with { Floor = 20261231000000 });

        Assert.AreEqual("", fine);
        Assert.AreEqual("the floor 20261231000000 covers 20260301000000 AddCoupons, which is not in origin/main", report.Findings.Single().Message);
        Assert.AreEqual("<StairwayFloor>20260201000000</StairwayFloor>", report.Findings.Single().Repair);
        Assert.AreEqual(Rules.FloorTooHigh, report.Findings.Single().Rule);
    }

    [TestMethod]
    public async Task Against_a_release_tag_everything_since_is_new()
    {
        var repo = Repo.Cloned().Git("tag v1.0 HEAD~1").Git("switch -q -c feat/coupons").Migration(20260115000000, "AddCoupons").Commit("coupons");

        var told = await repo.ToldAsync(guards => guards with { BaseRef = "tag:v*" }, options => options with { Floor = 20260201000000 });

        Assert.AreEqual(
            """
            error STW0113 migrations/20260115000000_AddCoupons.cs(6): the floor 20260201000000 covers 20260115000000 AddCoupons, which is not in v1.0
            error STW0113 migrations/20260201000000_AddOrders.cs(6): the floor 20260201000000 covers 20260201000000 AddOrders, which is not in v1.0
            """,
            told);
    }

    [TestMethod]
    public async Task A_suppression_of_a_late_merge_is_seen_and_does_not_become_stale_when_it_is_merged()
    {
        var repo = Branch().Write("migrations/a.cs", Repo.TextOf("Migration(20260115000000), UnconditionalSuppressMessage(\"Stairway\", \"STW0111\", Justification = \"it touches a table of its own\")", "AddCoupons")).Commit("coupons");

        var before = await repo.VerifyAsync();
        var merged = await repo.Git("push -q origin HEAD:main").VerifyAsync();

        Assert.IsEmpty(before.Findings);
        Assert.AreEqual("it touches a table of its own", before.Suppressed.Single().Justification);
        Assert.IsEmpty(merged.Findings);
        Assert.IsEmpty(merged.Suppressed);
    }

    private static Repo Branch() => Repo.Cloned().Git("switch -q -c feat/coupons");
}

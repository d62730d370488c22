namespace Stairway.Tests.History;

/// <summary>STW0107: a migration is not committed as it is.</summary>
[TestClass]
public sealed class UncommittedTests
{
    [TestMethod]
    public async Task What_is_committed_is_fine()
    {
        var repo = Branch().Migration(20260301000000, "AddCoupons").Commit("coupons");

        Assert.AreEqual("", await repo.ToldAsync());
    }

    [TestMethod]
    public async Task Each_file_is_told_with_its_place_and_what_to_do()
    {
        var repo = Branch()
            .Migration(20260301000000, "AddCoupons")
            .Migration(20260302000000, "AddGifts").Git("add migrations/20260302000000_AddGifts.cs")
            .Migration(20260201000000, "AddOrders", "Execute.Sql(\"select 1\");")
            .Git("rm -q migrations/20260101000000_AddUsers.cs");

        var report = await repo.VerifyAsync();

        Assert.AreEqual(
            """
            warning STW0107 migrations/20260101000000_AddUsers.cs(0): 20260101000000_AddUsers.cs is deleted, and that is not committed
            warning STW0107 migrations/20260201000000_AddOrders.cs(6): 20260201000000_AddOrders.cs is modified and not committed
            warning STW0107 migrations/20260301000000_AddCoupons.cs(6): 20260301000000_AddCoupons.cs is not in git
            warning STW0107 migrations/20260302000000_AddGifts.cs(6): 20260302000000_AddGifts.cs is added and not committed
            """,
            await repo.ToldAsync());
        Assert.AreEqual("git add \"migrations/20260301000000_AddCoupons.cs\", and commit it", report.Findings[2].Repair);
        Assert.AreEqual(20260301000000, report.Findings[2].Version);
    }

    [TestMethod]
    public async Task In_a_release_it_is_an_error()
    {
        var repo = Branch().Migration(20260301000000, "AddCoupons");

        Assert.AreEqual("error STW0107 migrations/20260301000000_AddCoupons.cs(6): 20260301000000_AddCoupons.cs is not in git", await repo.ToldAsync(guards => guards with { IsRelease = true }));
    }

    [TestMethod]
    public async Task What_lies_beside_the_migrations_counts_and_SQL_in_the_project_does()
    {
        var repo = Branch().Write("migrations/app/.keep", "").Git("mv migrations/20260201000000_AddOrders.cs migrations/20260101000000_AddUsers.cs migrations/app").Commit("moved");

        repo.Write("migrations/scripts/backfill.SQL", "select 1").Write("migrations/notes.txt", "").Write("migrations/app/2026/names.csv", "").Write("other/scripts/x.sql", "");

        Assert.AreEqual(
            """
            warning STW0107 migrations/app/2026/names.csv(0): names.csv is not in git
            warning STW0107 migrations/scripts/backfill.SQL(0): backfill.SQL is not in git
            """,
            await repo.ToldAsync());
    }

    [TestMethod]
    public async Task What_a_build_writes_does_not_count_where_nobody_ignores_it()
    {
        var repo = Branch().Write("migrations/bin/Debug/Shop.deps.json", "{}").Write("migrations/obj/project.assets.json", "{}");

        Assert.AreEqual("", await repo.ToldAsync());
    }

    [TestMethod]
    public async Task Sources_outside_of_the_project_count()
    {
        var repo = Branch().Write("shared/20260301000000_AddCoupons.cs", Repo.TextOf("Migration(20260301000000)", "AddCoupons")).Commit("coupons").Write("shared/notes.txt", "");

        Assert.AreEqual("warning STW0107 shared/notes.txt(0): notes.txt is not in git", await repo.ToldAsync());
    }

    [TestMethod]
    public async Task A_migration_that_git_ignores_is_found()
    {
        var repo = Branch().Write(".gitignore", "[Rr]elease/\nbin/\n").Write("migrations/Release/20260301000000_AddCoupons.cs", Repo.TextOf("Migration(20260301000000)", "AddCoupons")).Write("migrations/bin/notes.txt", "").Commit("ignored");

        Assert.AreEqual("warning STW0107 migrations/Release/20260301000000_AddCoupons.cs(6): 20260301000000_AddCoupons.cs is not in git, which ignores it", await repo.ToldAsync());
    }

    [TestMethod]
    public async Task Names_with_quotes_spaces_and_letters_outside_ASCII_are_told_as_they_are()
    {
        var repo = Branch().Write("migrations/20260301000000 Größe's \"new\".cs", Repo.TextOf("Migration(20260301000000)", "AddSizes"));

        Assert.AreEqual("warning STW0107 migrations/20260301000000 Größe's \"new\".cs(6): 20260301000000 Größe's \"new\".cs is not in git", await repo.ToldAsync());
    }

    [TestMethod]
    public async Task A_checkout_with_other_line_ends_is_no_change()
    {
        var repo = Repo.Origin().Write(".gitattributes", "*.cs text\n").Commit("attributes").Clone("-c core.autocrlf=true").Git("switch -q -c feat/coupons");

        Assert.Contains("\r\n", File.ReadAllText(repo.FileOf("migrations/20260101000000_AddUsers.cs")));
        Assert.AreEqual("", await repo.ToldAsync());
    }

    [TestMethod]
    public async Task A_suppression_with_its_reason_is_seen_in_the_report()
    {
        var repo = Branch().Write("migrations/a.cs", Repo.TextOf("Migration(20260301000000), UnconditionalSuppressMessage(\"Stairway\", \"STW0107\", Justification = \"generated\")", "AddCoupons"));

        var report = await repo.VerifyAsync();

        Assert.IsEmpty(report.Findings);
        Assert.AreEqual("generated", report.Suppressed.Single().Justification);
    }

    private static Repo Branch() => Repo.Cloned().Git("switch -q -c feat/coupons");
}

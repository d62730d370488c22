using Stairway.Tests.Fixtures;

namespace Stairway.Tests.History;

/// <summary>STW0108: git cannot say what the history guards ask.</summary>
[TestClass]
public sealed class GitUnansweredTests
{
    [TestMethod]
    public async Task What_git_can_say_is_not_told()
    {
        Assert.AreEqual("", await Repo.Cloned().ToldAsync());
    }

    [TestMethod]
    public async Task Without_git_nothing_of_the_repository_is_known()
    {
        var report = await Repo.Cloned().VerifyAsync(guards => guards with { Git = null });

        var finding = report.Findings.Single();
        Assert.AreEqual("STW0108 Warning git is not on the PATH, and the migrations lie in a git repository", $"{finding.Rule.Code} {finding.Severity} {finding.Message}");
        Assert.AreEqual("not checked: the repository, only the versions were", finding.Details.Single());
        Assert.StartsWith("install git", finding.Repair!);
    }

    [TestMethod]
    public async Task A_project_in_no_repository_is_a_note_in_a_release_too()
    {
        var folder = TemporaryFolder.Create();

        var told = await Repo.Cloned().ToldAsync(guards => guards with { Folder = folder, IsRelease = true });

        Assert.AreEqual($"note STW0108: {folder} lies in no git repository", told);
    }

    [TestMethod]
    public async Task A_shallow_clone_is_a_warning_and_in_a_release_an_error()
    {
        var repo = Repo.Origin().Clone("--depth 1");

        var working = await repo.ToldAsync(guards => guards with { Build = new("main", null) });
        var releasing = await repo.ToldAsync(guards => guards with { Build = new("main", null), IsRelease = true });

        Assert.AreEqual("warning STW0108: this clone is shallow and ends at HEAD: what origin/main was before cannot be known", working);
        Assert.AreEqual("error STW0108: this clone is shallow and ends at HEAD: what origin/main was before cannot be known", releasing);
    }

    [TestMethod]
    public async Task An_unborn_branch_says_that_everything_is_new()
    {
        var repo = Repo.Init().Git("symbolic-ref HEAD refs/heads/trunk").Migration(20260101000000, "AddUsers");

        Assert.AreEqual(
            """
            warning STW0108: the branch trunk has no commit yet
            warning STW0107 migrations/20260101000000_AddUsers.cs(6): 20260101000000_AddUsers.cs is not in git
            """,
            await repo.ToldAsync());
    }

    [TestMethod]
    public async Task A_worktree_is_a_repository_as_any_other()
    {
        var repo = Repo.Cloned().Git("worktree add -q ../tree -b feat/coupons").At("../tree").Migration(20260115000000, "AddCoupons").Commit("coupons");

        Assert.AreEqual("warning STW0111 migrations/20260115000000_AddCoupons.cs(6): 20260115000000 AddCoupons comes before 20260201000000 AddOrders, which is in origin/main", await repo.ToldAsync());
    }

    [TestMethod]
    public async Task In_a_submodule_the_server_speaks_of_another_repository()
    {
        var shop = Repo.Origin();
        var outer = Repo.Init("outer").Git($"-c protocol.file.allow=always submodule --quiet add {new Uri(shop.Root).AbsoluteUri} shop").Commit("submodule");
        var repo = outer.At("shop").Git("switch -q -c coupons").Migration(20260301000000, "AddCoupons").Git("add -A").Git("-c user.name=Ada -c user.email=ada@example.org commit -q -m coupons");

        var told = await repo.ToldAsync(guards => guards with { Build = new("feat/outer", "develop"), BranchPatterns = ["feat/*"] });

        Assert.AreEqual("error STW0106 migrations/20260301000000_AddCoupons.cs(6): the branch coupons adds 1 migration, and does not match feat/*", told);
    }

    [TestMethod]
    public async Task Migrations_without_known_sources_are_told()
    {
        var repo = Repo.Cloned();
        var elsewhere = MigrationAssembly.Compile(Repo.TextOf("Migration(1)", "Elsewhere"));

        var told = await repo.ToldAsync(options: options => options with { History = elsewhere.Options });

        Assert.AreEqual($"warning STW0108: of no migration it is known which file of {repo.Root} it comes from", told);
    }
}

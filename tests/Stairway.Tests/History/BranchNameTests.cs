using Stairway.History;

namespace Stairway.Tests.History;

/// <summary>STW0106: a branch that adds migrations does not match the pattern of branches.</summary>
[TestClass]
public sealed class BranchNameTests
{
    [TestMethod]
    [DataRow("feat/coupons", true)]
    [DataRow("fix/a/b", true)]
    [DataRow("feat/größe'n", true)]
    [DataRow("coupons", false)]
    [DataRow("Feat/coupons", false)]
    public async Task A_branch_that_adds_migrations_must_be_called_so(string branch, bool isFine)
    {
        var repo = Repo.Cloned().Git($"switch -q -c {branch}").Migration(20260301000000, "AddCoupons").Commit("coupons");

        var told = await repo.ToldAsync(Pattern);

        Assert.AreEqual(isFine ? "" : $"error STW0106 migrations/20260301000000_AddCoupons.cs(6): the branch {branch} adds 1 migration, and does not match feat/* or fix/*", told);
    }

    [TestMethod]
    public async Task A_branch_that_adds_none_may_be_called_as_it_likes()
    {
        var repo = Repo.Cloned().Git("switch -q -c coupons").Write("migrations/20260201000000_AddOrders.cs", Repo.TextOf("Migration(20260201000000)", "AddOrders", "Execute.Sql(\"select 1\");")).Commit("edited");

        Assert.AreEqual("", await repo.ToldAsync(Pattern));
    }

    [TestMethod]
    public async Task Without_a_pattern_every_name_is_fine()
    {
        var repo = Repo.Cloned().Git("switch -q -c coupons").Migration(20260301000000, "AddCoupons").Commit("coupons");

        Assert.AreEqual("", await repo.ToldAsync());
    }

    [TestMethod]
    public async Task A_protected_branch_is_exempt()
    {
        var repo = Repo.Cloned().Git("switch -q -c feat/coupons").Migration(20260301000000, "AddCoupons").Commit("coupons").Git("switch -q main").Git("merge -q --no-ff -m merge feat/coupons").Git("push -q");

        Assert.AreEqual("", await repo.ToldAsync(guards => Pattern(guards) with { Build = new("main", null) }));
    }

    [TestMethod]
    [DataRow("GITHUB_ACTIONS=true", "GITHUB_HEAD_REF=coupons")]
    [DataRow("GITLAB_CI=true", "CI_COMMIT_BRANCH=coupons")]
    [DataRow("TF_BUILD=True", "BUILD_SOURCEBRANCH=refs/heads/coupons")]
    [DataRow("TEAMCITY_VERSION=2026.1", "BUILD_GIT_BRANCH=refs/heads/coupons")]
    [DataRow("BITBUCKET_BUILD_NUMBER=7", "BITBUCKET_BRANCH=coupons")]
    [DataRow("CIRCLECI=true", "CIRCLE_BRANCH=coupons")]
    [DataRow("BUILDKITE=true", "BUILDKITE_BRANCH=coupons")]
    [DataRow("BUILD_ID=7", "BUILD_URL=https://jenkins/7", "BRANCH_NAME=coupons")]
    public async Task On_a_detached_HEAD_the_server_names_the_branch(params string[] variables)
    {
        var repo = Repo.Cloned().Migration(20260301000000, "AddCoupons").Git("switch -q --detach").Commit("coupons");
        var values = variables.Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

        var wrong = await repo.ToldAsync(guards => Pattern(guards) with { Build = CIBuild.From(values.GetValueOrDefault) });
        var right = await repo.ToldAsync(guards => Pattern(guards) with { Build = CIBuild.From(values.ToDictionary(pair => pair.Key, pair => pair.Value.Replace("coupons", "feat/coupons", StringComparison.Ordinal)).GetValueOrDefault) });

        Assert.AreEqual("error STW0106 migrations/20260301000000_AddCoupons.cs(6): the branch coupons adds 1 migration, and does not match feat/* or fix/*", wrong);
        Assert.AreEqual("", right);
    }

    [TestMethod]
    public async Task Where_nobody_names_the_branch_that_is_told()
    {
        var repo = Repo.Cloned().Git("switch -q --detach").Migration(20260301000000, "AddCoupons").Commit("coupons");

        var told = await repo.ToldAsync(guards => Pattern(guards) with { Build = new(null, null) });

        Assert.AreEqual("warning STW0108: HEAD is on no branch, and nobody says which one is built", told);
    }

    private static GuardOptions Pattern(GuardOptions guards) => guards with { BranchPatterns = ["feat/*", "fix/*"] };
}

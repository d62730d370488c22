using Stairway.History;

namespace Stairway.Tests.History;

/// <summary>Which branch a CI server builds.</summary>
[TestClass]
public sealed class CIBuildTests
{
    [TestMethod]
    [DataRow("feat/coupons", null, "GITHUB_ACTIONS=true", "GITHUB_REF_TYPE=branch", "GITHUB_REF_NAME=feat/coupons", "GITHUB_HEAD_REF=", "GITHUB_BASE_REF=")]
    [DataRow("feat/coupons", "main", "GITHUB_ACTIONS=true", "GITHUB_REF_TYPE=branch", "GITHUB_REF_NAME=7/merge", "GITHUB_HEAD_REF=feat/coupons", "GITHUB_BASE_REF=main")]
    [DataRow("release/1.0", null, "GITHUB_ACTIONS=true", "GITHUB_REF_TYPE=branch", "GITHUB_REF_NAME=gh-readonly-queue/release/1.0/pr-7-0a1b2c")]
    [DataRow(null, null, "GITHUB_ACTIONS=true", "GITHUB_REF_TYPE=tag", "GITHUB_REF_NAME=v1.0")]
    [DataRow("feat/coupons", null, "GITLAB_CI=true", "CI=true", "CI_COMMIT_BRANCH=feat/coupons")]
    [DataRow("feat/coupons", "main", "GITLAB_CI=true", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=feat/coupons", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main")]
    [DataRow(null, null, "GITLAB_CI=true", "CI_COMMIT_TAG=v1.0", "CI_COMMIT_REF_NAME=v1.0")]
    [DataRow("feat/coupons", null, "TF_BUILD=True", "BUILD_SOURCEBRANCH=refs/heads/feat/coupons")]
    [DataRow("feat/coupons", "main", "TF_BUILD=True", "BUILD_SOURCEBRANCH=refs/pull/7/merge", "SYSTEM_PULLREQUEST_SOURCEBRANCH=refs/heads/feat/coupons", "SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main")]
    [DataRow(null, null, "TF_BUILD=True", "BUILD_SOURCEBRANCH=refs/tags/v1.0")]
    [DataRow("feat/coupons", null, "TEAMCITY_VERSION=2026.1", "BUILD_GIT_BRANCH=refs/heads/feat/coupons")]
    [DataRow("feat/coupons", null, "TEAMCITY_VERSION=2026.1", "TEAMCITY_BUILD_BRANCH=feat/coupons")]
    [DataRow("feat/coupons", "main", "BITBUCKET_BUILD_NUMBER=7", "CI=true", "BITBUCKET_BRANCH=feat/coupons", "BITBUCKET_PR_DESTINATION_BRANCH=main")]
    [DataRow("feat/coupons", null, "CIRCLECI=true", "CIRCLE_BRANCH=feat/coupons")]
    [DataRow("feat/coupons", "main", "BUILDKITE=true", "BUILDKITE_BRANCH=feat/coupons", "BUILDKITE_PULL_REQUEST_BASE_BRANCH=main")]
    [DataRow("feat/coupons", "main", "BUILD_ID=7", "BUILD_URL=https://jenkins/7", "BRANCH_NAME=PR-7", "CHANGE_BRANCH=feat/coupons", "CHANGE_TARGET=main")]
    [DataRow("feat/coupons", null, "BUILD_ID=7", "BUILD_URL=https://jenkins/7", "BRANCH_NAME=feat/coupons")]
    [DataRow("feat/coupons", null, "BUILD_ID=7", "BUILD_URL=https://jenkins/7", "GIT_BRANCH=origin/feat/coupons")]
    [DataRow(null, null, "CI=true")]
    [DataRow(null, null, "BUILD_ID=1", "PROJECT_ID=shop")]
    public void A_server_names_the_branch_that_it_builds(string? branch, string? target, params string[] variables)
    {
        var build = CIBuild.From(Variables(variables));

        Assert.AreEqual(new CIBuild(branch, target), build);
    }

    [TestMethod]
    [DataRow]
    [DataRow("CI=false")]
    [DataRow("BUILD_ID=1")]
    [DataRow("GITHUB_REF_NAME=main")]
    public void Elsewhere_there_is_no_server(params string[] variables)
    {
        Assert.IsNull(CIBuild.From(Variables(variables)));
    }

    private static Func<string, string?> Variables(string[] variables)
    {
        var values = variables.Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return name => values.GetValueOrDefault(name);
    }
}

using Stairway.History;
using Stairway.Tests.Fixtures;

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
    [DataRow("feat/coupons", null, "teamcity.build.branch=feat/coupons")]
    [DataRow("feat/coupons", null, "teamcity.build.branch=refs/heads/feat/coupons")]
    [DataRow("main", null, "teamcity.build.branch=<default>", "vcsroot.branch=refs/heads/main")]
    [DataRow("feat/coupons", "main", "teamcity.build.branch=pull/7", "teamcity.pullRequest.source.branch=feat/coupons", "teamcity.pullRequest.target.branch=main")]
    [DataRow("größe", null, "teamcity.build.branch=gr\\u00f6\\u00dfe")]
    [DataRow(null, null, "build.number=7")]
    public void TeamCity_names_it_in_a_file_that_another_file_names(string? branch, string? target, params string[] parameters)
    {
        var folder = TemporaryFolder.Create();
        var (build, configuration) = (Path.Combine(folder, "build.properties"), Path.Combine(folder, "config.properties"));
        File.WriteAllText(build, $"#TeamCity build properties\nteamcity.configuration.properties.file={configuration.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal).Replace(" ", "\\ ", StringComparison.Ordinal).Replace("ä", "\\u00e4", StringComparison.Ordinal).Replace("ß", "\\u00df", StringComparison.Ordinal)}\n");
        File.WriteAllLines(configuration, parameters);

        Assert.AreEqual(new CIBuild(branch, target), CIBuild.From(Variables(["TEAMCITY_VERSION=2026.1", $"TEAMCITY_BUILD_PROPERTIES_FILE={build}"])));
        Assert.AreEqual(new CIBuild("from-a-variable", target), CIBuild.From(Variables(["TEAMCITY_VERSION=2026.1", "TEAMCITY_BUILD_BRANCH=from-a-variable", $"TEAMCITY_BUILD_PROPERTIES_FILE={build}"])));
    }

    [TestMethod]
    public void A_file_that_is_not_there_names_no_branch()
    {
        Assert.AreEqual(new CIBuild(null, null), CIBuild.From(Variables(["TEAMCITY_VERSION=2026.1", "TEAMCITY_BUILD_PROPERTIES_FILE=/nowhere/build.properties"])));
    }

    [TestMethod]
    [DataRow("a=b", "a", "b")]
    [DataRow("# a=c\n  a : b \r\n", "a", "b ")]
    [DataRow("a\\:\\=\\ b=c\\\\d", "a:= b", "c\\d")]
    [DataRow("a=b\\\n   c\nd=e", "a", "bc")]
    [DataRow("a b", "a", "b")]
    [DataRow("a", "a", "")]
    [DataRow("a=1\na=2", "a", "2")]
    [DataRow("a=C\\:\\\\x\\tz", "a", "C:\\x\tz")]
    public void Properties_are_read_as_Java_writes_them(string text, string name, string value)
    {
        Assert.AreEqual(value, JavaProperties.Parse(text)[name]);
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

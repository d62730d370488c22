namespace Stairway.MSBuild.Tests;

/// <summary>Which variables mean a build on a CI server, where every build verifies.</summary>
[TestClass]
public sealed class CITests
{
    [TestMethod]
    [DataRow("true", "CI=true")]
    [DataRow("true", "CI=1")]
    [DataRow("true", "TF_BUILD=True")]
    [DataRow("true", "GITHUB_ACTIONS=true")]
    [DataRow("true", "APPVEYOR=True")]
    [DataRow("true", "TRAVIS=true")]
    [DataRow("true", "CIRCLECI=true")]
    [DataRow("true", "CODEBUILD_BUILD_ID=shop:1", "AWS_REGION=eu-central-1")]
    [DataRow("true", "BUILD_ID=1", "BUILD_URL=https://jenkins/job/shop/1")]
    [DataRow("true", "BUILD_ID=1", "PROJECT_ID=shop")]
    [DataRow("true", "TEAMCITY_VERSION=2026.1")]
    [DataRow("true", "JB_SPACE_API_URL=https://shop.jetbrains.space")]
    [DataRow("", "CI=false")]
    [DataRow("", "BUILD_ID=1")]
    [DataRow("", "ContinuousIntegrationBuild=false", "CI=true")]
    [DataRow("false", "StairwayVerifyOnBuild=false", "CI=true")]
    public async Task A_build_verifies_where_a_CI_server_makes_itself_known(string expected, params string[] variables)
    {
        using var sandbox = Sandbox.Create();
        foreach (var variable in variables.Select(variable => variable.Split('=', 2)))
            sandbox.Environment[variable[0]] = variable[1];

        var property = await sandbox.Succeed("msbuild", "migrations", "-getProperty:StairwayVerifyOnBuild");

        Assert.AreEqual(expected, property.Output.Trim());
    }
}

namespace Stairway.MSBuild.Tests;

/// <summary>Nothing is packed or published unverified.</summary>
[TestClass]
public sealed class ReleaseTests
{
    private const string Wrong = "AddUsers.cs(1,1): error STW0203: Down() leaves table users behind";

    [TestMethod]
    [DataRow("pack", "migrations", "--no-restore", "-o", "out")]
    [DataRow("pack", "migrations", "--no-build", "-c", "Debug", "-o", "out")]
    [DataRow("publish", "migrations", "--no-restore", "-o", "out")]
    [DataRow("publish", "app", "--no-restore", "-o", "out")]
    [DataRow("publish", "app", "--no-build", "-c", "Debug", "-o", "out")]
    public async Task Wrong_migrations_are_not_released(params string[] command)
    {
        using var sandbox = Sandbox.Create();
        sandbox.Answer(Wrong, exitCode: 1);

        var release = await sandbox.Run(command);

        release.AssertFailure("error STW0203");
        Assert.IsFalse(Directory.Exists(sandbox.File("out")) && Directory.EnumerateFiles(sandbox.File("out")).Any(), release.Output);
    }

    [TestMethod]
    [DataRow("migrations", "pack", "migrations", "--no-restore", "-o", "out")]
    [DataRow("several", "pack", "several", "--no-restore", "-o", "out")]
    [DataRow("migrations", "publish", "app", "--no-restore", "-o", "out")]
    public async Task Right_migrations_are_verified_once_and_released(string project, params string[] command)
    {
        using var sandbox = Sandbox.Create();

        var release = await sandbox.Run(command);

        release.AssertSuccess();
        Assert.HasCount(1, sandbox.CallsFor(project));
        Assert.IsNotEmpty(Directory.GetFiles(sandbox.File("out")));
    }

    [TestMethod]
    public async Task Where_only_the_explicit_target_verifies_a_release_does_not()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Answer(Wrong, exitCode: 1);

        var release = await sandbox.Run("pack", "migrations", "--no-restore", "-o", "out", "-p:StairwayVerifyOnBuild=false");

        release.AssertSuccess();
        Assert.IsEmpty(sandbox.Calls);
    }

    [TestMethod]
    public async Task A_project_with_references_is_packed_without_building_it_again()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Write("migrations/Directory.Build.props", """
            <Project>
              <ItemGroup>
                <ProjectReference Include="../several/Several.Migrations.csproj" />
              </ItemGroup>
            </Project>
            """);
        sandbox.Write("several/AddUsers.cs", "namespace Several; public sealed class AddUsers { }");
        await sandbox.Succeed("build", "migrations");

        var release = await sandbox.Run("pack", "migrations", "--no-build", "-c", "Debug", "-o", "out");

        release.AssertSuccess();
        Assert.HasCount(1, sandbox.Calls);
    }

    [TestMethod]
    public async Task A_project_that_is_no_package_is_not_verified_for_packing_the_others()
    {
        using var sandbox = Sandbox.Create();

        var release = await sandbox.Run("pack", "migrations", "--no-restore", "-p:IsPackable=false");

        release.AssertSuccess();
        Assert.IsEmpty(sandbox.Calls);
    }
}

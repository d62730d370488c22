namespace Stairway.MSBuild.Tests;

/// <summary>Where the target can be asked for, and that it then runs once.</summary>
[TestClass]
public sealed class TargetTests
{
    [TestMethod]
    public async Task A_solution_verifies_its_migrations_and_builds_nothing_else()
    {
        using var sandbox = Sandbox.Create();
        Directory.Delete(sandbox.File("app/bin"), recursive: true);

        var build = await sandbox.Build("Shop.sln", "-t:VerifyMigrations");

        Approval.AssertApproved(build.Output);
        Assert.HasCount(1, sandbox.Calls);
        Assert.IsFalse(Directory.Exists(sandbox.File("app/bin")));
    }

    [TestMethod]
    [DataRow("migrations")]
    [DataRow("app/../migrations/Shop.Migrations.csproj")]
    [DataRow("Shop.slnx")]
    [DataRow("Shop.sln", "-graph")]
    [DataRow("Shop.sln", "-graph", "-isolate")]
    [DataRow("Shop.sln", "-mt", "-m:2")]
    public async Task It_can_be_asked_for_everywhere(params string[] where)
    {
        using var sandbox = Sandbox.Create();
        sandbox.Write("Shop.slnx", """
            <Solution>
              <Project Path="app/Shop.csproj" />
              <Project Path="migrations/Shop.Migrations.csproj" />
            </Solution>
            """);

        var build = await sandbox.Build([.. where, "-t:VerifyMigrations"]);

        build.AssertSuccess();
        Assert.HasCount(1, sandbox.Calls);
    }

    [TestMethod]
    [DataRow("migrations")]
    [DataRow("several")]
    public async Task An_isolated_static_graph_knows_that_references_are_built_first(string project)
    {
        using var sandbox = Sandbox.Create();
        sandbox.Write("domain/Domain.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>netstandard2.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);
        sandbox.Write($"{project}/Directory.Build.props", """
            <Project>
              <ItemGroup>
                <ProjectReference Include="../domain/Domain.csproj" />
              </ItemGroup>
            </Project>
            """);

        await sandbox.Succeed("restore", project);

        var build = await sandbox.Build(project, "-t:VerifyMigrations", "-graph", "-isolate");

        build.AssertSuccess();
        Assert.HasCount(1, sandbox.CallsFor(project));
    }

    [TestMethod]
    public async Task Asked_for_together_with_build_on_a_CI_server_it_runs_once()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Environment["CI"] = "true";

        var build = await sandbox.Build("Shop.sln", "-t:Build;VerifyMigrations");

        build.AssertSuccess();
        Assert.HasCount(1, sandbox.Calls);
    }

    [TestMethod]
    public async Task On_a_CI_server_every_build_verifies_before_it_goes_on_to_the_application()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Environment["CI"] = "true";
        sandbox.Answer("AddUsers.cs(1,1): error STW0203: Down() leaves table users behind", exitCode: 1);
        File.Delete(sandbox.File("app/bin/Debug/net10.0/Shop.dll"));

        var build = await sandbox.Build("app");

        build.AssertFailure("error STW0203");
        Assert.IsFalse(File.Exists(sandbox.File("app/bin/Debug/net10.0/Shop.dll")));
    }

    [TestMethod]
    public async Task Elsewhere_a_build_does_not_verify()
    {
        using var sandbox = Sandbox.Create();

        var build = await sandbox.Build("Shop.sln");

        build.AssertSuccess();
        Assert.IsEmpty(sandbox.Calls);
    }

    [TestMethod]
    [DataRow("-t:VerifyMigrations")]
    [DataRow("-t:VerifyMigrations", "-graph", "-isolate")]
    [DataRow("-t:Build", "-p:StairwayVerifyOnBuild=true")]
    [DataRow("-t:VerifyMigrations", "-f", "net10.0")]
    public async Task Of_several_target_frameworks_the_first_that_NET_itself_runs_is_verified(params string[] how)
    {
        using var sandbox = Sandbox.Create();

        var build = await sandbox.Build(["several", .. how]);

        build.AssertSuccess();
        var call = sandbox.CallsFor("several").Single();
        Assert.AreEqual(sandbox.File("several/bin/Debug/net10.0/Several.Migrations.dll"), call[1]);
    }

    [TestMethod]
    [DataRow("-p:StairwayTargetFramework=netstandard2.0")]
    [DataRow("-f", "netstandard2.0")]
    public async Task Another_target_framework_can_be_chosen(params string[] how)
    {
        using var sandbox = Sandbox.Create();

        var build = await sandbox.Build(["several", "-t:VerifyMigrations", .. how]);

        build.AssertSuccess();
        var call = sandbox.CallsFor("several").Single();
        Assert.AreEqual(sandbox.File("several/bin/Debug/netstandard2.0/Several.Migrations.dll"), call[1]);
    }

    [TestMethod]
    public async Task An_editors_design_time_build_never_verifies()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Environment["CI"] = "true";

        var build = await sandbox.Build("migrations", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");

        build.AssertSuccess();
        Assert.IsEmpty(sandbox.Calls);
    }

    [TestMethod]
    public async Task Switched_off_the_target_answers_and_does_nothing()
    {
        using var sandbox = Sandbox.Create();

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations", "-p:StairwayEnabled=false");

        build.AssertSuccess();
        Assert.IsEmpty(sandbox.Calls);
    }
}

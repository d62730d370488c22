namespace Stairway.MSBuild.Tests;

/// <summary>A repository that was restored and built once, for each test to copy: a shop with migrations, an application that uses them, and a twin for several frameworks.</summary>
[TestClass]
public static class Template
{
    private static Sandbox? s_sandbox;

    internal static string Root => s_sandbox!.Root;

    [AssemblyInitialize]
    public static async Task Create(TestContext context)
    {
        var template = s_sandbox = Sandbox.Empty("template");

        template.Write("Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <GenerateMSBuildEditorConfigFile>false</GenerateMSBuildEditorConfigFile>    <!-- it names the folder, and a copy would be compiled anew -->
              </PropertyGroup>

              <Target Name="VerifyMigrations" />
            </Project>
            """);
        template.Write("Directory.Build.targets", $"""
            <Project>
              <PropertyGroup>
                <StairwayEnabled Condition="'$(StairwayEnabled)' == '' and !$(MSBuildProjectName.Contains('Migrations'))">false</StairwayEnabled>
                <StairwayTool Condition="'$(StairwayTool)' == ''">{Repository.FakeTool}</StairwayTool>
                <StairwayTaskAssembly>{Repository.Task}</StairwayTaskAssembly>
              </PropertyGroup>

              <Import Project="{Repository.Targets}" />
            </Project>
            """);
        template.Write("migrations/Shop.Migrations.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);
        template.Write("migrations/AddUsers.cs", "public sealed class AddUsers;");
        template.Write("app/Shop.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
              </PropertyGroup>

              <ItemGroup>
                <ProjectReference Include="../migrations/Shop.Migrations.csproj" />
              </ItemGroup>
            </Project>
            """);
        template.Write("app/Program.cs", "System.Console.WriteLine(new AddUsers());");
        template.Write("several/Several.Migrations.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>
              </PropertyGroup>
            </Project>
            """);
        template.Write("several/AddUsers.cs", "public sealed class AddUsers { }");

        await template.Succeed("new", "sln", "--name", "Shop", "--format", "sln");
        await template.Succeed("sln", "add", "migrations", "app");
        await template.Succeed("build", "several");
        await template.Succeed("build", "Shop.sln");
    }

    [AssemblyCleanup]
    public static void Delete() => s_sandbox?.Dispose();
}

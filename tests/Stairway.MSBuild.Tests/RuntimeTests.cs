namespace Stairway.MSBuild.Tests;

/// <summary>In which runtime the tool loads the migrations, and what it gets to load beside them.</summary>
[TestClass]
public sealed class RuntimeTests
{
    [TestMethod]
    public async Task A_library_that_needs_ASP_NET_Core_gets_it()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Write("migrations/Directory.Build.props", """
            <Project>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
              </ItemGroup>
            </Project>
            """);

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations");

        build.AssertSuccess();
        Assert.Contains("ASP.NET Core True", Runtime(sandbox));
    }

    [TestMethod]
    public async Task An_application_runs_as_it_is_configured_but_without_the_server_garbage_collector()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Write("migrations/Program.cs", "System.Console.WriteLine();");
        sandbox.Write("migrations/Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <ServerGarbageCollection>true</ServerGarbageCollection>
              </PropertyGroup>

              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />
                <RuntimeHostConfigurationOption Include="Shop.Switch" Value="on" />
              </ItemGroup>
            </Project>
            """);

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations");

        build.AssertSuccess();
        Assert.Contains("Shop.Switch on", Runtime(sandbox));
        Assert.Contains("DOTNET_gcServer 0", Runtime(sandbox));
    }

    [TestMethod]
    public async Task What_the_migrations_reference_is_named_once_each()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Write("shared/Shop.Shared.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <StairwayEnabled>false</StairwayEnabled>
              </PropertyGroup>
            </Project>
            """);
        sandbox.Write("migrations/Directory.Build.props", """
            <Project>
              <PropertyGroup>
                <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
              </PropertyGroup>

              <ItemGroup>
                <ProjectReference Include="../shared/Shop.Shared.csproj" />
                <PackageReference Include="FluentMigrator.Abstractions" Version="8.0.1" />
              </ItemGroup>
            </Project>
            """);

        var build = await sandbox.Succeed("build", "migrations", "-t:VerifyMigrations");

        var arguments = sandbox.Calls.Single();
        var references = arguments.Zip(arguments.Skip(1)).Where(pair => pair.First == "--reference").Select(pair => Path.GetFileName(pair.Second)).ToList();
        CollectionAssert.AllItemsAreUnique(references, build.Output);
        Assert.IsTrue(references.All(reference => Path.GetExtension(reference) == ".dll"), string.Join(' ', references));
        Assert.Contains("Shop.Shared.dll", references);
        Assert.Contains("FluentMigrator.Abstractions.dll", references);
    }

    private static string Runtime(Sandbox sandbox) => File.ReadAllText(sandbox.File("migrations/fake/runtime.txt"));
}

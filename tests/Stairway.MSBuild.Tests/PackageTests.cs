using System.IO.Compression;

namespace Stairway.MSBuild.Tests;

/// <summary>The packages, made from this repository and used from a folder feed by a repository that knows nothing else of it.</summary>
[TestClass]
public sealed class PackageTests
{
    private const string Version = "0.0.0-test";

    private static Sandbox? s_feed;

    [ClassInitialize]
    public static async Task Pack(TestContext context)
    {
        s_feed = Sandbox.Empty("feed");
        foreach (var project in new[] { "Stairway.MSBuild", "Stairway.Tool", "Stairway.FluentMigrator.Extensions" })
            await s_feed.Succeed("pack", Path.Combine(Repository.Root, "src", project), "--no-build", "-c", Repository.Configuration, $"-p:PackageVersion={Version}", $"-p:PublishDir={s_feed.File(project)}/", "-o", s_feed.Root);
    }

    [ClassCleanup]
    public static void Delete() => s_feed?.Dispose();

    [TestMethod]
    public void The_package_holds_targets_task_and_tool_and_depends_on_nothing()
    {
        using var package = ZipFile.OpenRead(s_feed!.File($"Stairway.{Version}.nupkg"));
        using var reader = new StreamReader(package.GetEntry("Stairway.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();
        var files = package.Entries.Select(entry => entry.FullName).Where(name => name.Contains("tairway", StringComparison.Ordinal) && name.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal);

        Approval.AssertApproved(string.Join('\n', files));
        Assert.Contains("<developmentDependency>true</developmentDependency>", nuspec);
        Assert.DoesNotContain("<dependency ", nuspec);
        Assert.IsNotNull(package.GetEntry("tools/net10.0/fluentmigrator/FluentMigrator.Runner.Core.dll"));
        Assert.IsNotNull(package.GetEntry("tools/net10.0/Npgsql.dll"));
    }

    [TestMethod]
    public void The_tools_package_holds_the_adapter_and_its_set_of_FluentMigrator()
    {
        using var package = ZipFile.OpenRead(s_feed!.File($"Stairway.Tool.{Version}.nupkg"));

        Assert.IsNotNull(package.GetEntry("tools/net10.0/any/stairway.dll"));
        Assert.IsNotNull(package.GetEntry("tools/net10.0/any/fluentmigrator/Stairway.FluentMigrator.dll"));
        Assert.IsNotNull(package.GetEntry("tools/net10.0/any/fluentmigrator/FluentMigrator.Runner.Core.dll"));
        Assert.IsNotNull(package.GetEntry("tools/net10.0/any/fluentmigrator/FluentMigrator.Runner.Postgres.dll"));
    }

    [TestMethod]
    public async Task A_fresh_repository_adds_the_package_and_its_migrations_are_verified()
    {
        using var shop = FreshRepository();
        await shop.Succeed("add", "migrations", "package", "Stairway", "--version", Version);

        var red = await shop.Run("build", "migrations", "-t:VerifyMigrations");
        shop.Write("migrations/IndexUsers.cs", IndexUsers(down: "Delete.Index(\"ix_users_email\").OnTable(\"users\")"));
        var green = await shop.Run("build", "app", "-p:StairwayVerifyOnBuild=true");

        red.AssertFailure("migrations/IndexUsers.cs(");
        Assert.Contains("error STW0203: Down() leaves index", red.Output);
        green.AssertSuccess();
        Assert.Contains("Stairway: ", green.Output);
        Assert.IsTrue(File.Exists(shop.File("migrations/obj/Debug/net10.0/stairway/report.json")));
        Assert.DoesNotContain("Stairway", File.ReadAllText(shop.File("app/obj/project.assets.json")));
    }

    [TestMethod]
    public async Task The_package_serves_a_project_of_several_target_frameworks()
    {
        using var shop = FreshRepository();
        Directory.Delete(shop.File("migrations"), recursive: true);
        shop.Write("migrations/Shop.Migrations.csproj", Project("<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>", $"""<PackageReference Include="Stairway" Version="{Version}" PrivateAssets="all" />"""));

        var build = await shop.Run("build", "migrations", "-t:VerifyMigrations", $"-p:StairwayTool={Repository.FakeTool}");

        build.AssertSuccess();
        Assert.HasCount(1, shop.Calls);
    }

    [TestMethod]
    public void The_extensions_are_a_library_that_needs_FluentMigrator_and_nothing_else()
    {
        using var package = ZipFile.OpenRead(s_feed!.File($"Stairway.FluentMigrator.Extensions.{Version}.nupkg"));
        using var reader = new StreamReader(package.GetEntry("Stairway.FluentMigrator.Extensions.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();

        Assert.IsNotNull(package.GetEntry("lib/netstandard2.0/Stairway.FluentMigrator.Extensions.dll"));
        Assert.IsNotNull(package.GetEntry("lib/netstandard2.0/Stairway.FluentMigrator.Extensions.xml"));
        Assert.IsNotNull(package.GetEntry("README.md"));
        Assert.Contains("""<dependency id="FluentMigrator" version="8.0.1" """, nuspec);
        Assert.HasCount(2, nuspec.Split("<dependency "));
    }

    [TestMethod]
    public async Task Migrations_that_use_the_extensions_are_verified_in_a_project_of_several_target_frameworks()
    {
        using var shop = FreshRepository();
        shop.Write("migrations/Shop.Migrations.csproj", Project("<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks>", $"""
            <PackageReference Include="Stairway" Version="{Version}" PrivateAssets="all" />
                <PackageReference Include="Stairway.FluentMigrator.Extensions" Version="{Version}" />
            """));
        shop.Write("migrations/IndexUsers.cs", """
            using FluentMigrator;
            using Stairway.FluentMigrator.Extensions;

            [Migration(20260212090000)]
            public sealed class CheckUsers : AutoReversingMigration
            {
                public override void Up() => Create.NotValid().CheckConstraint("ck_users_email").OnTable("users").WithExpression("email like '%@%'");
            }
            """);

        var verify = await shop.Run("build", "migrations", "-t:VerifyMigrations");

        verify.AssertSuccess();
        Assert.Contains("2 migrations climbed up, down and up again", verify.Output);
    }

    [TestMethod]
    public async Task The_tool_is_installed_and_run_by_hand()
    {
        using var shop = FreshRepository();
        await shop.Succeed("new", "tool-manifest");
        await shop.Succeed("tool", "install", "Stairway.Tool", "--version", Version);
        await shop.Succeed("build", "migrations");

        var verify = await shop.Run("stairway", "verify", "migrations/bin/Debug/net10.0/Shop.Migrations.dll");

        Assert.AreEqual(1, verify.ExitCode, verify.Output);
        Assert.Contains("error STW0203: Down() leaves index", verify.Output);
    }

    /// <summary>A shop with one wrong migration. Its packages come from the feed, and else from what this repository has restored.</summary>
    private static Sandbox FreshRepository()
    {
        var shop = Sandbox.Empty("shop");
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        shop.Environment["NUGET_PACKAGES"] = shop.File("packages");
        shop.Environment["DOTNET_CLI_HOME"] = shop.File("home");
        shop.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        shop.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{s_feed!.Root}" />
              </packageSources>
              <fallbackPackageFolders>
                <add key="restored" value="{restored}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        shop.Write("migrations/Shop.Migrations.csproj", Project("<TargetFramework>net10.0</TargetFramework>", """<PackageReference Include="FluentMigrator" Version="8.0.1" />"""));
        shop.Write("migrations/AddUsers.cs", """
            using FluentMigrator;

            [Migration(20260211090000)]
            public sealed class AddUsers : Migration
            {
                public override void Up() => Create.Table("users").WithColumn("id").AsInt64().PrimaryKey().Identity().WithColumn("email").AsString(320).NotNullable();

                public override void Down() => Delete.Table("users");
            }
            """);
        shop.Write("migrations/IndexUsers.cs", IndexUsers(down: "Execute.Sql(\"select 1\")"));
        shop.Write("app/Shop.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>

              <ItemGroup>
                <ProjectReference Include="../migrations/Shop.Migrations.csproj" />
              </ItemGroup>
            </Project>
            """);
        return shop;
    }

    private static string Project(string targetFrameworks, string package) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            {targetFrameworks}
          </PropertyGroup>

          <ItemGroup>
            {package}
          </ItemGroup>
        </Project>
        """;

    private static string IndexUsers(string down) => $$"""
        using FluentMigrator;

        [Migration(20260212090000)]
        public sealed class IndexUsers : Migration
        {
            public override void Up() => Create.Index("ix_users_email").OnTable("users").OnColumn("email");

            public override void Down() => {{down}};
        }
        """;
}

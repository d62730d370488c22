using Stairway.Tests.Fixtures;
using Stairway.Tests.Servers;

namespace Stairway.Tool.Tests;

/// <summary>Projects that the tool builds and asks.</summary>
[TestClass]
public sealed class ProjectTests
{
    private const string Packages = """
        <ItemGroup>
          <PackageReference Include="FluentMigrator" Version="8.0.1" />
          <PackageReference Include="FluentMigrator.Runner.Core" Version="8.0.1" />
          <PackageReference Include="FluentMigrator.Runner.Postgres" Version="8.0.1" />
        </ItemGroup>
        """;

    private const string Migration = """
        using FluentMigrator;

        [Migration(1)]
        public class AddUsers : Migration
        {
            public override void Up()
            {
                Create.Table("users").WithColumn("id").AsInt64();
            }

            public override void Down()
            {
                Delete.Table("users");
            }
        }
        """;

    [TestMethod]
    public async Task A_project_of_an_application_runs_under_its_own_frameworks()
    {
        var call = At("verify", "--project", "app", "--report", "report.json");
        Write(call, "app/Shop.csproj", $"""<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>{Packages}</Project>""");
        Write(call, "app/Program.cs", "Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder(args);");
        Write(call, "app/AddUsers.cs", Migration.Replace("Create.Table", "_ = typeof(Microsoft.AspNetCore.Http.HttpContext).FullName; Create.Table").Replace("Delete.Table(\"users\");", ""));

        var outcome = await call.RunAsync();

        outcome.Exits(1).Finds("STW0205").Says("AddUsers.cs(12,5): error STW0205: Down() is empty");
        Assert.EndsWith("with FluentMigrator 8.0.1 on " + outcome.Error.Trim(), outcome.Summary);
        Assert.Contains("STW0205", File.ReadAllText(Path.Combine(call.Folder, "report.json")));
    }

    [TestMethod]
    public async Task Of_several_target_frameworks_the_first_that_NET_runs_is_verified()
    {
        var call = At("verify");
        Write(call, "Shop.Migrations.csproj", $"""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks></PropertyGroup>{Packages}</Project>""");
        Write(call, "AddUsers.cs", Migration.Replace("Create.Table(\"users\")", """
            Create.Table(
            #if NET
            "users"
            #else
            "standard"
            #endif
            )
            """));

        var outcome = await call.RunAsync();

        outcome.Exits(0).Finds("");
        Assert.Contains("1 of 1 migration climbed", outcome.Summary);
    }

    [TestMethod]
    public async Task A_project_that_does_not_build_says_what_the_compiler_says_and_nothing_else()
    {
        var call = At("verify", "--project", "Shop.csproj");
        Write(call, "Shop.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        Write(call, "AddUsers.cs", "public class AddUsers : Nonsense;");

        var outcome = await call.RunAsync();

        outcome.Exits(2).Warns($"stairway: {Path.Combine(call.Folder, "Shop.csproj")} does not build:").Warns("AddUsers.cs(1,25): error CS0246: ");
        Assert.AreEqual("", outcome.Output);
        Assert.HasCount(2, outcome.Error.TrimEnd().Split('\n'));
    }

    [TestMethod]
    public async Task A_project_that_is_no_project_says_what_MSBuild_says()
    {
        var call = At("verify");
        Write(call, "Shop.csproj", "<Project");

        var outcome = await call.RunAsync();

        outcome.Exits(2).Warns("Shop.csproj does not build:").Warns("error MSB4025: ");
        Assert.AreEqual("", outcome.Output);
    }

    [TestMethod]
    public async Task A_folder_without_a_project_is_a_mistake_of_usage()
    {
        var call = At("verify");

        var outcome = await call.RunAsync();

        outcome.Exits(2).Warns($"stairway: there is no project in {call.Folder}: name one with --project, or an assembly");
    }

    [TestMethod]
    public async Task A_folder_with_two_projects_is_a_mistake_of_usage()
    {
        var call = At("verify");
        Write(call, "B.fsproj", "");
        Write(call, "A.csproj", "");

        var outcome = await call.RunAsync();

        outcome.Exits(2).Warns("there are several projects in ").Warns("name one of A.csproj, B.fsproj with --project");
    }

    [TestMethod]
    [DataRow("TERM")]
    [DataRow("KILL")]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task What_runs_under_other_frameworks_ends_with_the_tool(string signal)
    {
        var marker = Path.Combine(TemporaryFolder.Create(), "started");
        var assembly = MigrationAssembly.Compile(MigrationAssembly.TextOf(($"""File.WriteAllText(@"{marker}", ""); Thread.Sleep(Timeout.Infinite);""", "")), []);
        File.WriteAllText(Path.ChangeExtension(assembly.File, ".runtimeconfig.json"), $$"""{ "runtimeOptions": { "frameworks": [ { "name": "Microsoft.NETCore.App", "version": "10.0.0" }, { "name": "Microsoft.AspNetCore.App", "version": "10.0.0" } ] } }""");
        using var running = Call.Verify(assembly).Start();
        await Eventually.HoldsAsync(() => File.Exists(marker), "the migration runs");

        running.Signal(signal);

        (await running.EndAsync()).Exits(signal == "KILL" ? 137 : 130);
    }

    /// <summary>A call that must find its project's output by itself. What it builds leaves no process behind.</summary>
    private static Call At(params string[] arguments) =>
        new Call(arguments).With("MSBUILDDISABLENODEREUSE", "1").With("UseSharedCompilation", "false").With("DOTNET_CLI_UI_LANGUAGE", "en");

    private static void Write(Call call, string path, string text)
    {
        var file = Path.Combine(call.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}

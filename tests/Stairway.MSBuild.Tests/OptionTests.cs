using System.IO.Compression;

namespace Stairway.MSBuild.Tests;

/// <summary>What the tool is told.</summary>
[TestClass]
public sealed class OptionTests
{
    [TestMethod]
    public async Task Every_property_reaches_the_tool()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Write("migrations/init.sql", "create role app");
        sandbox.Write("migrations/one.sql", "select 1");
        sandbox.Write("migrations/two.sql", "select 2");

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations",
            "-p:StairwayPostgres=local", "-p:StairwayServer=SHOP_SERVER", "-p:StairwayPostgresBin=/opt/post gres/bin", "-p:StairwayPostgresVersion=16", "-p:StairwayTemp=/mnt/ram disk",
            "-p:StairwayFloor=20260101", "-p:StairwayBaseRef=tag:v*", "-p:StairwayProtectedBranches=trunk%3Brelease/*", "-p:StairwayBranchPattern=feat/*%3Bfix/*", "-p:StairwayRows=all", "-p:StairwayRowsPerTable=5", "-p:StairwayRowsSql=1=one.sql%3B2=two.sql", "-p:StairwayReview=all", "-p:StairwayReviewFrom=20260201", "-p:StairwaySmallTables=public.countries%3Bshop.kinds", "-p:StairwayProcessor=Postgres15_0", "-p:StairwayTags=eu%3Bus", "-p:StairwayProfile=Development", "-p:StairwayDefaultSchema=größe",
            "-p:StairwayInitSql=init.sql", "-p:StairwayExtensions=citext%3Bpg_trgm", "-p:StairwayStatementTimeout=30", "-p:StairwayTimeout=120", "-p:StairwaySeverity=STW0213=error%3BSTW0219=note",
            "-p:StairwayKeep=true", "-p:StairwayLockFile=../shop.lock");

        build.AssertSuccess();
        var told = string.Join("\n", sandbox.Calls.Single()).Replace("\n-", "\n  -", StringComparison.Ordinal).Replace(sandbox.Root, "{root}", StringComparison.Ordinal);
        Approval.AssertApproved(told);
    }

    [TestMethod]
    public async Task Without_any_property_the_tool_decides()
    {
        using var sandbox = Sandbox.Create();

        await sandbox.Build("migrations", "-t:VerifyMigrations");

        var switches = sandbox.Calls.Single().Where(argument => argument.StartsWith("--", StringComparison.Ordinal));
        Assert.AreEqual("--project --report --timeout", string.Join(' ', switches));
    }

    [TestMethod]
    public async Task The_lock_is_written_with_the_options_with_which_it_is_verified()
    {
        using var sandbox = Sandbox.Create();
        string[] options = ["-p:StairwayFloor=20260101", "-p:StairwayTags=eu%3Bus", "-p:StairwayLockFile=../shop.lock"];

        await sandbox.Build(["migrations", "-t:VerifyMigrations", .. options]);
        var build = await sandbox.Build(["migrations", "-t:LockMigrations", "-p:StairwayForce=true", .. options]);

        build.AssertSuccess();
        Assert.AreEqual("verify", sandbox.Calls[0][0]);
        Assert.AreEqual("lock", sandbox.Calls[1][0]);
        CollectionAssert.AreEquivalent(sandbox.Calls[0].Skip(1).Where(argument => argument != "--report" && !argument.EndsWith("report.json", StringComparison.Ordinal)).Append("--force").ToList(), sandbox.Calls[1].Skip(1).ToList());
    }

    [TestMethod]
    public async Task Paths_may_hold_spaces_and_any_letters()
    {
        using var sandbox = Sandbox.Create("Größe 名前 & it's 50% (more)");

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations");

        build.AssertSuccess();
        Assert.AreEqual(sandbox.File("migrations/bin/Debug/net10.0/Shop.Migrations.dll"), sandbox.Calls.Single()[1]);
    }

    [TestMethod]
    public async Task Paths_that_a_deterministic_build_has_mapped_are_mapped_back()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Write("migrations/Directory.Build.props", """
            <Project>
              <ItemGroup>
                <SourceRoot Include="$(MSBuildThisFileDirectory)../" />
              </ItemGroup>
            </Project>
            """);

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations", "-p:ContinuousIntegrationBuild=true");

        build.AssertSuccess();
        Assert.Contains($"--path-map\t/_/={sandbox.File("")}", string.Join('\t', sandbox.Calls.Single()));
    }

    [TestMethod]
    public async Task A_connection_string_in_place_of_its_variables_name_is_refused()
    {
        using var sandbox = Sandbox.Create();

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations", "-p:StairwayServer=Host=db%3BPassword=hunter2");

        build.AssertFailure("error STW0013: StairwayServer is the name of an environment variable");
        Assert.DoesNotContain("hunter2", build.Output);
        Assert.IsEmpty(sandbox.Calls);
        Assert.IsFalse(Directory.Exists(sandbox.File("migrations/obj/Debug/net10.0/stairway")));
    }

    [TestMethod]
    public async Task No_secret_gets_into_a_binary_log()
    {
        using var sandbox = Sandbox.Create();
        sandbox.Environment["SHOP_SERVER"] = "Host=db;Password=hunter2";

        var build = await sandbox.Build("migrations", "-t:VerifyMigrations", "-p:StairwayServer=SHOP_SERVER", "-bl:build.binlog");

        build.AssertSuccess();
        using var log = new GZipStream(File.OpenRead(sandbox.File("build.binlog")), CompressionMode.Decompress);
        using var content = new MemoryStream();
        await log.CopyToAsync(content);
        Assert.AreNotEqual(-1, content.ToArray().AsSpan().IndexOf("SHOP_SERVER"u8), "the log can be read");
        Assert.AreEqual(-1, content.ToArray().AsSpan().IndexOf("hunter2"u8));
    }
}
